// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <functional>

namespace Finetune {

//! A conversation from top to bottom as plain text. Only what is on the screen is laid out, and a
//! piece of an answer only touches its own paragraph, so that length does not matter. A selection
//! stays while an answer grows; the end is followed unless the reader has scrolled up. Told what to
//! show by AnswerColumn, which owns it.
class Transcript final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit Transcript(QWidget *parent = nullptr);

    void beginTurn(const QString &question, const QString &model);
    //! Continues the answer of the last turn.
    void appendText(const QString &text);
    //! The quiet line below the answer: tokens and time, or what went wrong.
    void endTurn(const QString &note, bool isProblem);
    //! Takes away the turns from `length` on.
    void cutTo(qsizetype length);

    //! The turn in which the caret is.
    qsizetype turnAtCaret() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Part {
        Speaker,
        Question,
        Answer,
        Note,
        Problem
    };

    void addBlock(const QString &text, Part part);
    void write(const std::function<void(QTextCursor &)> &insert);
    QTextBlockFormat blockFormat(Part part) const;
    QTextCharFormat charFormat(Part part) const;
    void recolour();

    QList<int> m_starts{}; // of the turns, in characters; a change only ever happens at the end
    qsizetype m_answerShown{};
};

} // namespace Finetune
