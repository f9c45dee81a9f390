// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <optional>

namespace Finetune {

//! Refuses what the service refuses in a grader; `path` is where it stands in the request. A fault
//! that is there already stays.
void checkGraderRequest(const QJsonObject &grader, std::optional<ApiFault> &fault,
                        const QString &path);

} // namespace Finetune
