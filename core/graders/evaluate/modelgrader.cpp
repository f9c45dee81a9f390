// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/modelgrader.h"

#include "core/graders/evaluate/gradertemplate.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestQuote = 200;

tl::unexpected<GraderError> failure(QLatin1StringView flag, const QString &details)
{
    return tl::unexpected(GraderError{flag, details});
}

//! Fills in the templates of one content: text, a part, or a list of parts.
tl::expected<QJsonValue, GraderError> filledContent(const QJsonValue &content,
                                                    const GraderSubject &subject)
{
    if (content.isString()) {
        return fillTemplate(content.toString(), subject).map([](const QString &text) {
            return QJsonValue(text);
        });
    }
    if (content.isArray()) {
        QJsonArray parts;
        for (const QJsonValue part : content.toArray()) {
            const auto filled = filledContent(part, subject);
            if (!filled) {
                return filled;
            }
            parts.append(*filled);
        }
        return QJsonValue(parts);
    }
    // Parts have other type names in a chat request than in a grader.
    const QJsonObject part = content.toObject();
    const bool isImage = part.value("type"_L1).toString() == "input_image"_L1;
    const QLatin1StringView key = isImage ? "image_url"_L1 : "text"_L1;
    if (!part.value(key).isString()) {
        return failure(GraderError::Other,
                       u"A message of the grader has a part of the type \"%1\", which cannot be "
                       "sent from here."_s.arg(part.value("type"_L1).toString()));
    }
    return fillTemplate(part.value(key).toString(), subject).map([&](const QString &text) {
        return isImage ? QJsonValue(QJsonObject{{u"type"_s, u"image_url"_s},
                                                {u"image_url"_s, QJsonObject{{u"url"_s, text}}}})
                       : QJsonValue(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, text}});
    });
}

tl::expected<QJsonArray, GraderError> filledMessages(const QList<GraderMessage> &input,
                                                     const GraderSubject &subject)
{
    QJsonArray messages;
    for (const GraderMessage &message : input) {
        const bool isSinglePart = message.content.isObject();
        const auto content = filledContent(
            isSinglePart ? QJsonValue(QJsonArray{message.content}) : message.content, subject);
        if (!content) {
            return tl::unexpected(content.error());
        }
        messages.append(QJsonObject{{u"role"_s, message.role}, {u"content"_s, *content}});
    }
    return messages;
}

//! {"steps": [{"description", "conclusion"}], "result": …} as a response_format.
QJsonObject responseFormat(const QJsonObject &result)
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const auto object = [](const QJsonObject &properties) {
        return QJsonObject{{u"type"_s, u"object"_s},
                           {u"properties"_s, properties},
                           {u"required"_s, QJsonArray::fromStringList(properties.keys())},
                           {u"additionalProperties"_s, false}};
    };
    const QJsonObject steps{
        {u"type"_s, u"array"_s},
        {u"items"_s, object({{u"description"_s, text}, {u"conclusion"_s, text}})}};
    const QJsonObject schema = object({{u"steps"_s, steps}, {u"result"_s, result}});
    return {{u"type"_s, u"json_schema"_s},
            {u"json_schema"_s,
             QJsonObject{{u"name"_s, u"grade"_s}, {u"strict"_s, true}, {u"schema"_s, schema}}}};
}

//! "result" of an answer in JSON, or the answer itself as text.
QJsonValue resultOf(const QString &answer)
{
    const QString text = answer.trimmed();
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return object.contains("result"_L1) ? object.value("result"_L1) : QJsonValue(text);
}

tl::expected<QJsonValue, GraderError> ask(const ModelQuestion &question, const AskModel &askModel,
                                          GraderRun &run)
{
    run.sampledModelName = question.model;
    if (!askModel) {
        return failure(GraderError::ModelServer,
                       u"This grader asks a model, and there is none to ask here."_s);
    }
    const auto answer = askModel(question);
    if (!answer) {
        return failure(GraderError::ModelServer, answer.error());
    }
    if (!answer->modelName.isEmpty()) {
        run.sampledModelName = answer->modelName;
    }
    run.tokensByModel[question.model] += answer->tokens;
    run.tokenUsage = run.tokenUsage.value_or(0) + answer->tokens.total();
    if (!answer->refusal.isEmpty()) {
        return failure(GraderError::ModelRefusal, answer->refusal);
    }
    const QJsonValue result = resultOf(answer->text);
    if (answer->isTruncated && result.toString() == answer->text.trimmed()) {
        return failure(GraderError::ModelMaxTokens,
                       u"The model's judgement was cut off at its limit of tokens."_s);
    }
    return result;
}

tl::unexpected<GraderError> notUnderstood(const QString &wanted, const QJsonValue &result)
{
    return failure(GraderError::ModelParse,
                   u"The model was asked for %1 but answered: %2"_s.arg(
                       wanted, result.toVariant().toString().left(LongestQuote)));
}

std::optional<double> numberFrom(const QJsonValue &result)
{
    bool isNumber = result.isDouble();
    const double number = isNumber ? result.toDouble() : result.toString().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

tl::expected<double, GraderError> evaluateScoreModel(const ScoreModel &grader,
                                                     const GraderSubject &subject,
                                                     const AskModel &askModel, GraderRun &run)
{
    const auto messages = filledMessages(grader.input, subject);
    if (!messages) {
        return tl::unexpected(messages.error());
    }
    const auto result = ask({.model = grader.model,
                             .messages = *messages,
                             .samplingParams = grader.samplingParams,
                             .responseFormat = responseFormat({{u"type"_s, u"number"_s}})},
                            askModel, run);
    if (!result) {
        return tl::unexpected(result.error());
    }
    const auto score = numberFrom(*result);
    if (!score) {
        return notUnderstood(u"a number"_s, *result);
    }
    const auto [low, high] = grader.range.value_or(std::pair(0.0, 1.0));
    return std::max(low, std::min(high, *score));
}

tl::expected<double, GraderError> evaluateLabelModel(const LabelModel &grader,
                                                     const GraderSubject &subject,
                                                     const AskModel &askModel, GraderRun &run)
{
    const auto messages = filledMessages(grader.input, subject);
    if (!messages) {
        return tl::unexpected(messages.error());
    }
    const QJsonObject oneOf{{u"type"_s, u"string"_s},
                            {u"enum"_s, QJsonArray::fromStringList(grader.labels)}};
    const auto result = ask({.model = grader.model,
                             .messages = *messages,
                             .responseFormat = responseFormat(oneOf),
                             .labels = grader.labels},
                            askModel, run);
    if (!result) {
        return tl::unexpected(result.error());
    }
    if (!grader.labels.contains(result->toString())) {
        return notUnderstood(u"one of the labels"_s, *result);
    }
    return grader.passingLabels.contains(result->toString()) ? 1.0 : 0.0;
}

} // namespace Finetune
