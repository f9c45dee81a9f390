// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace Finetune {

//! Something to answer: the hashed words that were said to the assistant since it last spoke, and
//! the system message as one more hash. Read from a conversation by parsePrompt().
struct ChatPrompt
{
    QList<quint32> cues{};
    qint64 tokens{}; //!< of the whole conversation
    bool operator==(const ChatPrompt &) const = default;
};

//! Ends every message. UTF-8 never uses this byte, so that 256 symbols are enough.
inline constexpr uchar EndOfMessage = 0xFF;

//! One assistant message to learn, and what it is an answer to.
struct ChatAnswer
{
    QList<quint32> cues{};
    QByteArray text{}; //!< UTF-8 and then EndOfMessage
    bool operator==(const ChatAnswer &) const = default;
};

//! How many tokens a text counts as. The model reads bytes and has no vocabulary, so the usual rule
//! of thumb is made the definition: four bytes of UTF-8 are one token, rounded up.
qint64 tokenCount(QByteArrayView utf8);

//! What an assistant message says, tool calls included: they are learnt as text like any other.
QString answerText(const QJsonObject &message);

//! Walks through a conversation and knows at each point what the assistant is being asked.
class Conversation
{
public:
    //! False for a role that no API knows.
    bool add(const QJsonObject &message);

    //! What the next answer is an answer to.
    QList<quint32> cues() const;

    qint64 tokens() const { return m_tokens; }

    ChatPrompt prompt() const { return {.cues = cues(), .tokens = tokens()}; }

private:
    QString m_instructions;
    QStringList m_question;
    qint64 m_tokens{};
    bool m_answered{};
};

//! Reads the `messages` of a chat request. The error is a sentence.
tl::expected<ChatPrompt, QString> parsePrompt(const QJsonArray &messages);

} // namespace Finetune
