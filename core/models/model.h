// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/models/modelname.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Finetune {

//! A model the server offers: a base model, a fine-tuned one, or a checkpoint.
//! https://platform.openai.com/docs/api-reference/models/object
struct Model
{
    QString id{};
    std::optional<QDateTime> createdAt{};
    QString ownedBy{};
    std::optional<QDate> shutdownDate{};
    QJsonObject raw{};

    bool operator==(const Model &) const = default;

    bool isFineTuned() const { return isTunedModelName(id); }

    static tl::expected<Model, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
