// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/evaluator.h"
#include "core/sandbox/learner/grade.h"
#include "core/sandbox/state/jobrecord.h"

namespace Finetune {

//! Judges answers with the grader of a reinforcement job.
Grading gradingOf(const JobRecord &job, const GraderTools &tools);

} // namespace Finetune
