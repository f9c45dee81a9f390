// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Finetune {

//! A state of the model saved during training, usable as a model by its own name. Which metrics it
//! has depends on server and method; a missing one is unknown, not zero.
//! https://platform.openai.com/docs/api-reference/fine-tuning/checkpoint-object
struct Checkpoint
{
    QString id{};
    std::optional<QDateTime> createdAt{};
    QString jobId{};
    QString modelName{}; //!< fine_tuned_model_checkpoint
    std::optional<qint64> step{};
    QJsonObject metrics{};
    QJsonObject raw{};

    bool operator==(const Checkpoint &) const = default;

    std::optional<double> metric(QLatin1StringView name) const
    {
        return optionalDouble(metrics, name);
    }

    static tl::expected<Checkpoint, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
