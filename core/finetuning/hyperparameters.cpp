// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/hyperparameters.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

std::optional<int> positiveInt(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = optionalInt(object, key);
    constexpr qint64 Largest = 1'000'000;
    return value && *value > 0 && *value <= Largest ? std::optional(static_cast<int>(*value))
                                                    : std::nullopt;
}

std::optional<double> positiveNumber(const QJsonObject &object, QLatin1StringView key)
{
    const auto value = optionalDouble(object, key);
    return value && *value > 0 ? value : std::nullopt;
}

template<typename T>
void insertIfSet(QJsonObject &object, QLatin1StringView key, const std::optional<T> &value)
{
    if (value) {
        object.insert(key, *value);
    }
}

} // namespace

QStringList Hyperparameters::efforts()
{
    return {u"low"_s, u"medium"_s, u"high"_s};
}

Hyperparameters Hyperparameters::of(TuningMethod method) const
{
    Hyperparameters result{
        .epochs = epochs, .batchSize = batchSize, .learningRateMultiplier = learningRateMultiplier};
    if (method == TuningMethod::Dpo) {
        result.beta = beta;
    } else if (method == TuningMethod::Reinforcement) {
        result.reasoningEffort = reasoningEffort;
        result.computeMultiplier = computeMultiplier;
        result.evalInterval = evalInterval;
        result.evalSamples = evalSamples;
    }
    return result;
}

Hyperparameters Hyperparameters::fromJson(const QJsonObject &object)
{
    Hyperparameters result;
    result.epochs = positiveInt(object, "n_epochs"_L1);
    result.batchSize = positiveInt(object, "batch_size"_L1);
    result.learningRateMultiplier = positiveNumber(object, "learning_rate_multiplier"_L1);
    result.beta = positiveNumber(object, "beta"_L1);
    result.computeMultiplier = positiveNumber(object, "compute_multiplier"_L1);
    result.evalInterval = positiveInt(object, "eval_interval"_L1);
    result.evalSamples = positiveInt(object, "eval_samples"_L1);
    const QString effort = stringOrEmpty(object, "reasoning_effort"_L1);
    if (effort != "default"_L1 && effort != "auto"_L1) {
        result.reasoningEffort = effort;
    }
    return result;
}

QJsonObject Hyperparameters::toJson() const
{
    QJsonObject object;
    insertIfSet(object, "n_epochs"_L1, epochs);
    insertIfSet(object, "batch_size"_L1, batchSize);
    insertIfSet(object, "learning_rate_multiplier"_L1, learningRateMultiplier);
    insertIfSet(object, "beta"_L1, beta);
    insertIfSet(object, "compute_multiplier"_L1, computeMultiplier);
    insertIfSet(object, "eval_interval"_L1, evalInterval);
    insertIfSet(object, "eval_samples"_L1, evalSamples);
    if (!reasoningEffort.isEmpty()) {
        object.insert("reasoning_effort"_L1, reasoningEffort);
    }
    return object;
}

} // namespace Finetune
