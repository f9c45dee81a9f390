// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/graderrun.h"

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! A flag as the service writes it when nothing is wrong: false, and null for its companion.
struct FlagShape
{
    QLatin1StringView flag{};
    QLatin1StringView companion{}; //!< "_details", "_type" or nothing
};

// The flags of the published schema and those seen in real answers.
constexpr std::array<FlagShape, 15> Flags{{
    {GraderError::FormulaParse, {}},
    {GraderError::SampleParse, "_details"_L1},
    {GraderError::TruncatedObservation, {}},
    {GraderError::UnresponsiveReward, {}},
    {GraderError::InvalidVariable, "_details"_L1},
    {GraderError::Other, {}},
    {GraderError::PythonServer, "_type"_L1},
    {GraderError::PythonRuntime, "_details"_L1},
    {GraderError::ModelServer, "_details"_L1},
    {GraderError::ModelRefusal, "_details"_L1},
    {GraderError::ModelParse, "_details"_L1},
    {GraderError::ModelMaxTokens, {}},
    {"endpoint_grader_internal_error"_L1, "_details"_L1},
    {"endpoint_grader_server_error"_L1, "_details"_L1},
    {"endpoint_grader_safety_check_error"_L1, {}},
}};

QJsonObject errorsObject(const QList<GraderError> &errors)
{
    QJsonObject object;
    for (const FlagShape &shape : Flags) {
        object[shape.flag] = false;
        if (!shape.companion.isEmpty()) {
            object[shape.flag + shape.companion] = QJsonValue::Null;
        }
    }
    for (const GraderError &error : errors) {
        object[error.flag] = true;
        if (!error.details.isEmpty()) {
            object[QString(error.flag + u"_details")] = error.details;
        }
        if (!error.type.isEmpty()) {
            object[QString(error.flag + u"_type")] = error.type;
        }
    }
    return object;
}

QString companionText(const QJsonObject &errors, const QString &key)
{
    return errors.value(key).toString();
}

QList<GraderError> errorsFrom(const QJsonObject &object)
{
    QList<GraderError> errors;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (entry.value().toBool()) {
            errors.append({.flag = entry.key(),
                           .details = companionText(object, entry.key() + u"_details"),
                           .type = companionText(object, entry.key() + u"_type")});
        }
    }
    return errors;
}

GraderTokens tokensFrom(const QJsonObject &object)
{
    return {.prompt = optionalInt(object, "prompt_tokens"_L1).value_or(0),
            .completion = optionalInt(object, "completion_tokens"_L1).value_or(0),
            .cached = optionalInt(object, "cached_tokens"_L1).value_or(0)};
}

QJsonObject tokensObject(const GraderTokens &tokens)
{
    return {{u"prompt_tokens"_s, tokens.prompt},
            {u"completion_tokens"_s, tokens.completion},
            {u"total_tokens"_s, tokens.total()},
            {u"cached_tokens"_s, tokens.cached}};
}

// A number by the schema, an object in the service's own examples.
std::optional<qint64> tokenUsageFrom(const QJsonObject &metadata)
{
    const QJsonValue usage = metadata.value("token_usage"_L1);
    return usage.isObject() ? optionalInt(usage.toObject(), "total_tokens"_L1)
                            : optionalInt(metadata, "token_usage"_L1);
}

template<typename T>
QJsonValue valueOrNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

} // namespace

GraderTokens &GraderTokens::operator+=(const GraderTokens &other)
{
    prompt += other.prompt;
    completion += other.completion;
    cached += other.cached;
    return *this;
}

bool GraderRun::hasError(QLatin1StringView flag) const
{
    return std::any_of(errors.begin(), errors.end(),
                       [flag](const GraderError &error) { return error.flag == flag; });
}

tl::expected<GraderRun, JsonProblem> GraderRun::fromJson(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    GraderRun run{.reward = optionalDouble(object, "reward"_L1),
                  .name = stringOrEmpty(metadata, "name"_L1),
                  .type = stringOrEmpty(metadata, "type"_L1),
                  .errors = errorsFrom(metadata.value("errors"_L1).toObject()),
                  .executionSeconds = optionalDouble(metadata, "execution_time"_L1),
                  .scores = metadata.value("scores"_L1).toObject(),
                  .tokenUsage = tokenUsageFrom(metadata),
                  .sampledModelName = stringOrEmpty(metadata, "sampled_model_name"_L1),
                  .subRewards = object.value("sub_rewards"_L1).toObject(),
                  .raw = object};
    if (!run.reward && metadata.isEmpty()) {
        return tl::unexpected(JsonProblem{.path = u"reward"_s, .reason = u"is missing"_s});
    }
    const QJsonObject usage = object.value("model_grader_token_usage_per_model"_L1).toObject();
    for (auto entry = usage.begin(); entry != usage.end(); ++entry) {
        run.tokensByModel.insert(entry.key(), tokensFrom(entry.value().toObject()));
    }
    return run;
}

QJsonObject GraderRun::toJson() const
{
    QJsonObject usage;
    for (auto entry = tokensByModel.begin(); entry != tokensByModel.end(); ++entry) {
        usage[entry.key()] = tokensObject(entry.value());
    }
    const QJsonObject metadata{
        {u"name"_s, name},
        {u"type"_s, type},
        {u"errors"_s, errorsObject(errors)},
        {u"execution_time"_s, executionSeconds.value_or(0)},
        {u"scores"_s, scores},
        {u"token_usage"_s, valueOrNull(tokenUsage)},
        {u"sampled_model_name"_s,
         sampledModelName.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(sampledModelName)}};
    return {{u"reward"_s, reward.value_or(0)},
            {u"metadata"_s, metadata},
            {u"sub_rewards"_s, subRewards},
            {u"model_grader_token_usage_per_model"_s, usage}};
}

} // namespace Finetune
