// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/completionrequest.h"

#include "core/sandbox/resources/responseformat.h"
#include "core/sandbox/routing/bodyreader.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostTokens = 4096;
constexpr qint64 MostMessages = 10000;
constexpr qint64 MostAnswers = 128;
constexpr qsizetype MostStops = 4;

QByteArrayList readStop(BodyReader &body, const QJsonValue &value)
{
    QJsonArray texts = value.toArray();
    if (value.isString()) {
        texts = {value};
    }
    const bool isFit = (value.isString() || value.isArray()) && texts.size() <= MostStops
        && std::all_of(texts.begin(), texts.end(),
                       [](const QJsonValue &text) { return text.isString(); });
    if (body.has("stop"_L1) && !isFit) {
        body.fail("stop"_L1, u"Invalid 'stop': expected a string or up to 4 strings."_s,
                  u"invalid_value"_s);
    }
    QByteArrayList stops;
    for (const QJsonValue text : texts) {
        if (!text.toString().isEmpty()) {
            stops.append(text.toString().toUtf8());
        }
    }
    return stops;
}

SamplingOptions readSampling(BodyReader &body, const QJsonObject &object)
{
    SamplingOptions sampling;
    sampling.temperature = body.number("temperature"_L1, 0, 2).value_or(sampling.temperature);
    sampling.topP = body.number("top_p"_L1, 0, 1).value_or(sampling.topP);
    const qint64 largest = std::numeric_limits<qint32>::max();
    const auto oldLimit = body.integer("max_tokens"_L1, 1, largest);
    const auto limit = body.integer("max_completion_tokens"_L1, 1, largest);
    sampling.maxTokens =
        std::min(limit.value_or(oldLimit.value_or(sampling.maxTokens)), MostTokens);
    const auto seed = body.integer("seed"_L1, std::numeric_limits<qint64>::min() + 1,
                                   std::numeric_limits<qint64>::max());
    sampling.seed = seed ? static_cast<quint64>(*seed) : QRandomGenerator::global()->generate64();
    sampling.stop = readStop(body, object.value("stop"_L1));
    return sampling;
}

std::optional<int> readLogprobs(BodyReader &body)
{
    constexpr qint64 MostAlternatives = 20;
    const bool isWanted = body.boolean("logprobs"_L1).value_or(false);
    const auto alternatives = body.integer("top_logprobs"_L1, 0, MostAlternatives);
    if (alternatives && !isWanted) {
        body.fail("top_logprobs"_L1, u"'top_logprobs' needs 'logprobs' to be true."_s,
                  u"invalid_value"_s);
    }
    return isWanted ? std::optional(static_cast<int>(alternatives.value_or(0))) : std::nullopt;
}

//! Each needs a role and, but for an assistant who calls tools, something that was said.
void checkMessages(BodyReader &body, const QJsonArray &messages, std::optional<ApiFault> &fault)
{
    const QStringList roles{u"developer"_s, u"system"_s, u"user"_s,
                            u"assistant"_s, u"tool"_s,   u"function"_s};
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const QString path = u"messages[%1]"_s.arg(i);
        if (!messages.at(i).isObject()) {
            body.fail(path, u"Invalid type for '%1': expected an object."_s.arg(path),
                      u"invalid_type"_s);
            return;
        }
        const QJsonObject object = messages.at(i).toObject();
        BodyReader message(object, fault, path);
        message.require("role"_L1);
        if (message.choice("role"_L1, roles) != u"assistant"_s) {
            message.require("content"_L1);
        }
        const QJsonValue content = object.value("content"_L1);
        if (message.has("content"_L1) && !content.isString() && !content.isArray()) {
            message.failType("content"_L1, "a string or an array"_L1);
        }
    }
}

//! What the service knows besides, and what makes no difference here.
void ignoreWithoutEffect(BodyReader &body)
{
    for (const auto penalty : {"frequency_penalty"_L1, "presence_penalty"_L1}) {
        body.number(penalty, -2, 2);
    }
    for (const auto key : {"audio"_L1,
                           "function_call"_L1,
                           "functions"_L1,
                           "logit_bias"_L1,
                           "metadata"_L1,
                           "modalities"_L1,
                           "moderation"_L1,
                           "parallel_tool_calls"_L1,
                           "prediction"_L1,
                           "prompt_cache_key"_L1,
                           "prompt_cache_options"_L1,
                           "prompt_cache_retention"_L1,
                           "reasoning_effort"_L1,
                           "safety_identifier"_L1,
                           "service_tier"_L1,
                           "store"_L1,
                           "tool_choice"_L1,
                           "tools"_L1,
                           "user"_L1,
                           "verbosity"_L1,
                           "web_search_options"_L1}) {
        body.has(key);
    }
}

bool readUsageWish(BodyReader &body, std::optional<ApiFault> &fault)
{
    const QJsonObject object = body.object("stream_options"_L1).value_or(QJsonObject());
    BodyReader options(object, fault, u"stream_options"_s);
    const bool wantsUsage = options.boolean("include_usage"_L1).value_or(false);
    options.boolean(
        "include_obfuscation"_L1); // pads the pieces of the service; nothing to hide here
    options.refuseOthers();
    return wantsUsage;
}

} // namespace

tl::expected<CompletionRequest, ApiFault> readChatRequest(const QJsonObject &object)
{
    std::optional<ApiFault> fault;
    BodyReader body(object, fault);
    body.require("model"_L1);
    body.require("messages"_L1);
    CompletionRequest request;
    request.model = body.text("model"_L1).value_or(QString());
    const QJsonArray messages = body.array("messages"_L1, MostMessages).value_or(QJsonArray());
    checkMessages(body, messages, fault);
    request.sampling = readSampling(body, object);
    request.count = static_cast<int>(body.integer("n"_L1, 1, MostAnswers).value_or(1));
    request.isStream = body.boolean("stream"_L1).value_or(false);
    request.sampling.alternatives = readLogprobs(body);
    request.wantsUsage = readUsageWish(body, fault);
    if (body.has("stream_options"_L1) && !request.isStream) {
        body.fail("stream_options"_L1,
                  u"The 'stream_options' parameter is only allowed when 'stream' is enabled."_s);
    }
    request.schema = readResponseFormat(body, fault);
    if (request.schema && request.sampling.alternatives) {
        body.fail("logprobs"_L1,
                  u"The sandbox tells no 'logprobs' of an answer that follows a JSON schema."_s,
                  u"unsupported_value"_s);
    }
    ignoreWithoutEffect(body);
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    auto prompt = parsePrompt(messages);
    if (!prompt) {
        return refuse({.message = prompt.error(), .param = u"messages"_s});
    }
    request.prompt = std::move(*prompt);
    return request;
}

} // namespace Finetune
