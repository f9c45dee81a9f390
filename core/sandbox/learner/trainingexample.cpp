// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/trainingexample.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

tl::unexpected<QString> unknownRole(const QJsonObject &message)
{
    return tl::unexpected(
        u"A message has the role \"%1\", which is not one of system, developer, "
        "user, assistant, tool and function."_s.arg(message["role"_L1].toString()));
}

//! Adds messages to a conversation and returns what the assistant says in them, each message as an
//! answer to what was said before. Those with `"weight": 0` count, but are not to be learnt.
tl::expected<QList<ChatAnswer>, QString> readAnswers(const QJsonArray &messages,
                                                     Conversation &conversation)
{
    QList<ChatAnswer> answers;
    bool hasAssistant = false;
    for (const QJsonValue &value : messages) {
        if (!value.isObject())
            return tl::unexpected(u"A message is not a JSON object."_s);
        const QJsonObject message = value.toObject();
        const QList<quint32> cues = conversation.cues();
        const qint64 room = (MaxExampleTokens - conversation.tokens()) * 4;
        if (!conversation.add(message))
            return unknownRole(message);
        if (message["role"_L1].toString() != "assistant"_L1)
            continue;
        hasAssistant = true;
        QByteArray text = answerText(message).toUtf8();
        if (text.isEmpty())
            return tl::unexpected(u"An assistant message has neither content nor tool calls."_s);
        text += static_cast<char>(EndOfMessage);
        text.truncate(std::max(room, qint64{0}));
        if (message["weight"_L1].toDouble(1) != 0 && !text.isEmpty())
            answers << ChatAnswer{.cues = cues, .text = text};
    }
    if (!hasAssistant)
        return tl::unexpected(u"The example has no assistant message to learn from."_s);
    return answers;
}

//! Adds what leads up to an answer, in which the assistant may have spoken before.
tl::expected<void, QString> readQuestion(const QJsonValue &messages, const QString &name,
                                         Conversation &conversation)
{
    if (!messages.isArray() || messages.toArray().isEmpty())
        return tl::unexpected(u"The example has no list of \"%1\"."_s.arg(name));
    for (const QJsonValue &value : messages.toArray()) {
        if (!value.isObject())
            return tl::unexpected(u"A message is not a JSON object."_s);
        if (!conversation.add(value.toObject()))
            return unknownRole(value.toObject());
    }
    return {};
}

tl::expected<TrainingExample, QString> parseSupervised(const QJsonObject &line)
{
    if (!line["messages"_L1].isArray())
        return tl::unexpected(u"The example has no list of \"messages\"."_s);
    Conversation conversation;
    auto answers = readAnswers(line["messages"_L1].toArray(), conversation);
    if (!answers)
        return tl::unexpected(answers.error());
    return TrainingExample{.answers = std::move(*answers),
                           .tokens = std::min(conversation.tokens(), MaxExampleTokens)};
}

tl::expected<TrainingExample, QString> parsePreference(const QJsonObject &line)
{
    Conversation input;
    const QJsonValue messages = line["input"_L1].toObject()["messages"_L1];
    if (const auto read = readQuestion(messages, u"input.messages"_s, input); !read)
        return tl::unexpected(read.error());

    TrainingExample example{.tokens = input.tokens()};
    const auto readOutput = [&](const QString &key) -> tl::expected<QList<ChatAnswer>, QString> {
        if (!line[key].isArray())
            return tl::unexpected(u"The example has no list \"%1\"."_s.arg(key));
        Conversation conversation = input;
        auto answers = readAnswers(line[key].toArray(), conversation);
        example.tokens += conversation.tokens() - input.tokens();
        return answers;
    };
    auto preferred = readOutput(u"preferred_output"_s);
    if (!preferred)
        return tl::unexpected(preferred.error());
    auto nonPreferred = readOutput(u"non_preferred_output"_s);
    if (!nonPreferred)
        return tl::unexpected(nonPreferred.error());
    example.answers = std::move(*preferred);
    example.nonPreferred = std::move(*nonPreferred);
    example.tokens = std::min(example.tokens, MaxExampleTokens);
    return example;
}

tl::expected<TrainingExample, QString> parseGradable(const QJsonObject &line)
{
    Conversation conversation;
    const QJsonValue messages = line["messages"_L1];
    if (const auto read = readQuestion(messages, u"messages"_s, conversation); !read)
        return tl::unexpected(read.error());
    if (messages.toArray().last()["role"_L1].toString() != "user"_L1)
        return tl::unexpected(u"The last message must be from the user."_s);
    QJsonObject item = line;
    item.remove("messages"_L1);
    item.remove("tools"_L1);
    return TrainingExample{.prompt = conversation.prompt(),
                           .item = item,
                           .tokens = std::min(conversation.tokens(), MaxExampleTokens)};
}

} // namespace

tl::expected<TrainingExample, QString> parseTrainingExample(const QJsonObject &line,
                                                            TrainingMethod method)
{
    switch (method) {
    case TrainingMethod::Supervised: return parseSupervised(line);
    case TrainingMethod::Dpo: return parsePreference(line);
    case TrainingMethod::Reinforcement: return parseGradable(line);
    }
    return tl::unexpected(QString());
}

} // namespace Finetune
