// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profile.h"

#include <QStringList>

#include <optional>

namespace Finetune {

//! What the OPENAI_… variables offer. The keys are meant for ProfileKeys::holdForThisRun().
struct EnvironmentOffer
{
    std::optional<Profile> profile{}; //!< nothing without a usable OPENAI_API_KEY
    SecretString apiKey{};
    SecretString adminKey{};
    QStringList refused{}; //!< names of variables whose value cannot be used
};

//! Reads OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_ORG_ID, OPENAI_PROJECT_ID and OPENAI_ADMIN_KEY.
//! The two keys are overwritten in place and unset, so that neither /proc/PID/environ nor a child
//! process shows them; a second call finds none. Call before any thread is started.
EnvironmentOffer takeEnvironmentOffer();

} // namespace Finetune
