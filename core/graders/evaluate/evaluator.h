// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/gradersubject.h"
#include "core/graders/evaluate/modelquestion.h"
#include "core/graders/grader.h"
#include "core/graders/graderrun.h"

namespace Finetune {

//! What an evaluation may use of the world; everything else it computes by itself.
struct GraderTools
{
    AskModel askModel{};                //!< none: graders that ask models fail and say so
    bool mayRunPython{};                //!< in a jail, see jail.h; false: they fail and say so
    std::function<bool()> isCanceled{}; //!< asked now and then; a canceled run has an error
};

//! Grades one sample, here and without a server. Never throws and never fails as a whole: what goes
//! wrong is in the errors of the run, as the service answers it, and the reward is 0 then. A pure
//! function but for the tools; call it on a worker thread, since Python may take 20 seconds and a
//! model as long as it likes.
GraderRun evaluateGrader(const Grader &grader, const GraderSubject &subject,
                         const GraderTools &tools = {});

} // namespace Finetune
