// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

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

//! One line of a training file, as far as the model learns from it: its assistant messages, but
//! for those with `"weight": 0`.
struct TrainingExample
{
    QList<ChatAnswer> answers{};
    qint64 tokens{}; //!< of the whole line, what a user is billed for
    bool operator==(const TrainingExample &) const = default;
};

//! How many tokens a text counts as. The model reads bytes and has no vocabulary, so the usual rule
//! of thumb is made the definition: four bytes of UTF-8 are one token, rounded up.
qint64 tokenCount(QByteArrayView utf8);

//! Longest text of one line that is learnt, in tokens; the rest of a longer one is cut off.
inline constexpr qint64 MaxExampleTokens = 65'536;

//! Reads `{"messages": […]}`. The error is a sentence about this line.
tl::expected<TrainingExample, QString> parseTrainingExample(const QJsonObject &line);

//! Reads the `messages` of a chat request. The error is a sentence.
tl::expected<ChatPrompt, QString> parsePrompt(const QJsonArray &messages);

} // namespace Finetune
