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

} // namespace

Hyperparameters Hyperparameters::fromJson(const QJsonObject &object)
{
    Hyperparameters result;
    result.epochs = positiveInt(object, "n_epochs"_L1);
    result.batchSize = positiveInt(object, "batch_size"_L1);
    const auto rate = optionalDouble(object, "learning_rate_multiplier"_L1);
    if (rate && *rate > 0) {
        result.learningRateMultiplier = rate;
    }
    return result;
}

QJsonObject Hyperparameters::toJson() const
{
    QJsonObject object;
    if (epochs) {
        object.insert("n_epochs"_L1, *epochs);
    }
    if (batchSize) {
        object.insert("batch_size"_L1, *batchSize);
    }
    if (learningRateMultiplier) {
        object.insert("learning_rate_multiplier"_L1, *learningRateMultiplier);
    }
    return object;
}

} // namespace Finetune
