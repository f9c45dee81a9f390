// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QTabWidget;

namespace Finetune {

class FieldNote;
class GraderForm;
class ToneLabel;

//! A grader as a form and as JSON; an edit of one shows in the other. The JSON stays as it was
//! written until the form is edited, and the form is closed while it cannot be read. Owned by the
//! page.
class GraderEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit GraderEditor(const GraderNames &names, QWidget *parent = nullptr);

    void setGrader(const Grader &grader);
    //! Nothing changes when it is not a JSON object; the answer is a sentence then.
    QString setJson(const QByteArray &text);

    QByteArray json() const;

    //! Empty while the JSON cannot be read.
    const std::optional<Grader> &grader() const { return m_grader; }

    //! What the services refuse in it, as this program knows.
    const QList<GraderProblem> &problems() const { return m_problems; }

    //! A refusal by the server, shown beside its field until the next edit.
    void showRefusal(const GraderProblem &problem);

    bool isModified() const { return m_isModified; }

    void setUnmodified() { m_isModified = false; }

signals:
    void changed(); //!< by a person, or by setGrader() and setJson()

private:
    QWidget *buildJson();
    void takeForm();
    void takeJson();
    void writeJson();
    void recheck(const QList<GraderProblem> &more = {});

    std::optional<Grader> m_grader{};
    QList<GraderProblem> m_problems{};
    QTabWidget *m_tabs;
    GraderForm *m_form;
    QPlainTextEdit *m_json;
    FieldNote *m_jsonNote{};
    ToneLabel *m_verdict;
    bool m_isWriting{};
    bool m_isModified{};
};

} // namespace Finetune
