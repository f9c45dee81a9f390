// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobevent.h"
#include "core/metrics/seriesbuilder.h"

#include <optional>

namespace Finetune {

//! What was heard of a job that runs: its curves, as far as its latest events tell them, and its
//! last word. Gathered by JobSteps.
struct JobPulse
{
    SeriesBuilder metrics{};
    std::optional<JobEvent> lastEvent{};
};

} // namespace Finetune
