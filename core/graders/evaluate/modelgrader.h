// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/gradersubject.h"
#include "core/graders/evaluate/modelquestion.h"
#include "core/graders/grader.h"
#include "core/graders/graderrun.h"

namespace Finetune {

// The graders that ask a model. What they used is written into `run` (tokens, the model's name);
// they return the reward.

//! The judge is asked for {"steps": […], "result": number}, as the service does; a bare number is
//! understood too. Outside of the range the nearest end counts.
tl::expected<double, GraderError> evaluateScoreModel(const ScoreModel &grader,
                                                     const GraderSubject &subject,
                                                     const AskModel &askModel, GraderRun &run);

//! The judge is asked for {"steps": […], "result": label}; a bare label is understood too.
tl::expected<double, GraderError> evaluateLabelModel(const LabelModel &grader,
                                                     const GraderSubject &subject,
                                                     const AskModel &askModel, GraderRun &run);

} // namespace Finetune
