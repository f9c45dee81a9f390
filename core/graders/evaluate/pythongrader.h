// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/gradersubject.h"
#include "core/graders/grader.h"
#include "core/graders/graderrun.h"

#include <functional>

namespace Finetune {

//! Runs `grade(sample, item)` of a Python program. The code is a stranger's: it runs in a jail or
//! not at all, and not at all unless `mayRun`.
tl::expected<double, GraderError> evaluatePython(const PythonCode &grader,
                                                 const GraderSubject &subject, bool mayRun,
                                                 const std::function<bool()> &isCanceled);

} // namespace Finetune
