// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/capabilities.h"

namespace Finetune {

CapabilityResult::Outcome outcomeOf(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Http
        && (error.httpStatus == 401 || error.httpStatus == 403)) {
        return CapabilityResult::Outcome::KeyRefused;
    }
    return error.isNotOffered() ? CapabilityResult::Outcome::NotOffered
                                : CapabilityResult::Outcome::Failed;
}

} // namespace Finetune
