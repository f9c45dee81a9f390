// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QList>

#include <optional>

namespace Finetune {

//! A part of the API that a server may or may not offer.
enum class Capability {
    Models,
    FineTuningJobs,
    Files,
    OrganizationProjects //!< asked with the admin key
};

//! What came of asking for one part.
struct CapabilityResult
{
    enum class Outcome {
        Works,
        KeyRefused, //!< 401: not this key. 403: this key, but it may not do that
        NotOffered, //!< 404, 405, 501
        Failed
    };

    Capability capability{Capability::Models};
    Outcome outcome{Outcome::Works};
    ApiError error{}; //!< unless it works
    bool operator==(const CapabilityResult &) const = default;
};

//! Sorts an error into the outcomes above.
CapabilityResult::Outcome outcomeOf(const ApiError &error);

} // namespace Finetune
