// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/grader.h"
#include "core/graders/gradercheck.h"

#include <QHash>
#include <QWidget>

class QStringListModel;
class QVBoxLayout;

namespace Finetune {

class FormField;

//! The names that fields of graders offer: variables of templates, models of the server. Owned by
//! the editor, filled by the page.
struct GraderNames
{
    QStringListModel &variables;
    QStringListModel &models;
};

//! The fields of one type of grader. Reads and writes Grader::kind only; what the type does not
//! know stays with the GraderForm around it.
class KindForm : public QWidget
{
    Q_OBJECT

public:
    explicit KindForm(QWidget *parent = nullptr);

    virtual void load(const Grader::Kind &kind) = 0;
    virtual Grader::Kind kind() const = 0;
    //! Shows each beside its field; `path` begins with the field. Gives back the others.
    virtual QList<GraderProblem> showProblems(const QList<GraderProblem> &problems);

signals:
    void edited(); //!< by a person, or as if

protected:
    FormField *addField(const QString &key, const QString &title, QWidget *control);

    QVBoxLayout *column() { return m_column; }

private:
    QVBoxLayout *m_column;
    QHash<QString, FormField *> m_fields{}; // by the first name of a problem's path
};

} // namespace Finetune
