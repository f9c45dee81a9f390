// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<Model, JsonProblem> Model::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    Model model{.id = *id,
                .createdAt = optionalTime(object, "created"_L1),
                .ownedBy = stringOrEmpty(object, "owned_by"_L1),
                .raw = object};
    const QDate shutdown =
        QDate::fromString(stringOrEmpty(object, "shutdown_date"_L1), Qt::ISODate);
    if (shutdown.isValid()) {
        model.shutdownDate = shutdown;
    }
    return model;
}

} // namespace Finetune
