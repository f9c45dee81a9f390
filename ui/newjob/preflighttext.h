// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/preflight.h"
#include "ui/common/theme.h"

#include <QString>

namespace Finetune {

//! "Training file", "Cost" …
QString preflightTitle(PreflightFinding::Topic topic);
//! What is so, and, where that is not plain, what to do.
QString preflightSentence(const PreflightFinding &finding);
//! "Good", "Problem" …: the state in a word.
QString preflightState(PreflightFinding::State state);
Icon preflightIcon(PreflightFinding::State state);
Tone preflightTone(PreflightFinding::State state);

} // namespace Finetune
