// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/objective.h"

#include "core/sandbox/learner/preferenceobjective.h"
#include "core/sandbox/learner/rewardobjective.h"
#include "core/sandbox/learner/supervisedobjective.h"

namespace Finetune {

std::unique_ptr<Objective> makeObjective(const NgramModel &start, const TrainingRun &run)
{
    switch (run.method) {
    case TrainingMethod::Dpo: return std::make_unique<PreferenceObjective>(start, run);
    case TrainingMethod::Reinforcement: return std::make_unique<RewardObjective>(run);
    case TrainingMethod::Supervised: break;
    }
    return std::make_unique<SupervisedObjective>(run);
}

} // namespace Finetune
