// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/project.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<Project, JsonProblem> Project::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return Project{.id = *id,
                   .name = stringOrEmpty(object, "name"_L1),
                   .status = stringOrEmpty(object, "status"_L1),
                   .createdAt = optionalTime(object, "created_at"_L1),
                   .archivedAt = optionalTime(object, "archived_at"_L1)};
}

} // namespace Finetune
