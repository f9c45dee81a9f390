// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace Finetune {

class ToneLabel;

//! A grader in fields: its type, its name, and what the type needs. Inside "multi" the name is the
//! one that the formula uses. Keeps every field of the JSON it does not show.
class GraderForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Place {
        Alone,
        InMulti
    };

    GraderForm(const GraderNames &names, Place place, QWidget *parent = nullptr);

    void load(const Grader &grader, const QString &key = {});
    Grader grader() const;

    //! Inside "multi": what the formula calls it.
    QString key() const;

    //! `path` of each is relative to this grader: ".operation". Those without a field of their own
    //! stand above the fields.
    void showProblems(const QList<GraderProblem> &problems);

signals:
    void edited();

private:
    void build();
    void changeType();
    void showForm(const QString &type);
    KindForm *formOf(const QString &type);
    void noteEdit();

    const GraderNames m_names;
    const Place m_place;
    Grader m_read{}; // what was loaded; unknown fields come from here
    QString m_readKey{};
    QComboBox *m_type;
    FormField *m_typeField{};
    QLineEdit *m_name;
    FormField *m_nameField{};
    ToneLabel *m_others;
    QStackedWidget *m_stack;
    QWidget *m_unknown; // instead of the fields of a type
    QHash<QString, KindForm *> m_forms{};
    bool m_isLoading{};
};

} // namespace Finetune
