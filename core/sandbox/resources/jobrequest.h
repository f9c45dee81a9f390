// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/state/jobrecord.h"

namespace Finetune {

//! Reads the body of "create job" into a job without an id, checking everything that can be checked
//! without looking at the state. https://platform.openai.com/docs/api-reference/fine-tuning/create
tl::expected<JobRecord, ApiFault> readJobRequest(const QJsonObject &body);

} // namespace Finetune
