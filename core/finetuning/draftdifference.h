// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

namespace Finetune {

//! One setting in which a draft is not like the job it was made from. Values as the API writes
//! them; empty means not set.
struct DraftDifference
{
    DraftProblem::Field field{};
    QString key{}; //!< of a metadata pair
    QString before{};
    QString after{};
    bool operator==(const DraftDifference &) const = default;
};

//! In the order of the fields. Settings that the method of neither has do not count.
QList<DraftDifference> differences(const JobDraft &original, const JobDraft &draft);

} // namespace Finetune
