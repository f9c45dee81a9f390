// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

#include <QString>

namespace Finetune {

//! What is wrong with a field of the draft, and what would be right.
QString draftProblemText(const DraftProblem &problem);

} // namespace Finetune
