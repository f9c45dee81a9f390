// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace Finetune {

//! One turn of the conversation: who, and what, as selectable plain text.
class TranscriptEntry final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind {
        Person,
        Model
    };

    TranscriptEntry(Kind kind, const QString &who, QWidget *parent = nullptr);

    void setText(const QString &text);

    QString text() const { return m_text; }

    //! A quiet line below: tokens used, why it ended, or what went wrong.
    void setNote(const QString &note, bool isProblem = false);

private:
    const Kind m_kind;
    QString m_text{};
    QLabel *m_body;
    QLabel *m_note;
};

//! The conversation from top to bottom; stays at its end while an answer grows, unless the reader
//! has scrolled up.
class Transcript final : public QScrollArea
{
    Q_OBJECT

public:
    explicit Transcript(QWidget *parent = nullptr);

    TranscriptEntry *add(TranscriptEntry::Kind kind, const QString &who);
    void removeLast();
    void clear();

private:
    QVBoxLayout *m_layout;
    QList<TranscriptEntry *> m_entries{};
    bool m_atEnd{true};
};

} // namespace Finetune
