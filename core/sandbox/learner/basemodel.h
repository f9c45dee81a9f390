// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/ngrammodel.h"

namespace Finetune {

//! The model that fine-tuning starts from: it has learnt some everyday English small talk, so that
//! it answers something readable. Always the same; made in a fraction of a second.
NgramModel makeBaseModel();

} // namespace Finetune
