// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace Finetune {

//! A project of the organisation, as its administrators see it.
//! https://platform.openai.com/docs/api-reference/projects/object
struct Project
{
    QString id{};
    QString name{};
    QString status{}; //!< active or archived; some servers leave it out
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> archivedAt{};

    bool operator==(const Project &) const = default;

    bool isArchived() const { return archivedAt || status == u"archived"; }

    static tl::expected<Project, JsonProblem> fromJson(const QJsonObject &object);
};

} // namespace Finetune
