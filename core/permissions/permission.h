// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace Finetune {

//! That a project of the organisation may use a checkpoint.
//! https://platform.openai.com/docs/api-reference/fine-tuning/permission-object
struct Permission
{
    QString id{};
    QString projectId{};
    std::optional<QDateTime> createdAt{};

    bool operator==(const Permission &) const = default;

    static tl::expected<Permission, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
