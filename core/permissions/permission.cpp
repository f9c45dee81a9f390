// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/permission.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<Permission, JsonProblem> Permission::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return Permission{.id = *id,
                      .projectId = stringOrEmpty(object, "project_id"_L1),
                      .createdAt = optionalTime(object, "created_at"_L1)};
}

} // namespace Finetune
