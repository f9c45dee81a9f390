// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/draftdifference.h"

#include <QString>

namespace Finetune {

//! What a field of the form is called.
QString draftFieldTitle(DraftProblem::Field field);

//! "Epochs: auto → 5"; of long values only that they differ.
QString differenceText(const DraftDifference &difference);

} // namespace Finetune
