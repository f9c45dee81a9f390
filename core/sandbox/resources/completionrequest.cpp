// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/completionrequest.h"

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

void refuseFormats(BodyReader &body)
{
    const auto format = body.object("response_format"_L1);
    if (format && format->value("type"_L1).toString() != "text"_L1) {
        body.fail("response_format"_L1,
                  u"The models of the sandbox are small and answer in plain text only."_s,
                  u"unsupported_value"_s);
    }
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
    request.sampling = readSampling(body, object);
    request.count = static_cast<int>(body.integer("n"_L1, 1, MostAnswers).value_or(1));
    request.isStream = body.boolean("stream"_L1).value_or(false);
    request.wantsUsage = readUsageWish(body, fault);
    refuseFormats(body);
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
