// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/gradersubject.h"
#include "core/graders/evaluate/jail.h"
#include "core/graders/grader.h"
#include "core/graders/graderrun.h"

namespace Finetune {

//! Runs `grade(sample, item)` of a Python program on this machine. The code is a stranger's: it
//! runs in the jail or not at all. It has Python's standard library; packages that the service
//! installs (numpy and others) are not there.
tl::expected<double, GraderError> evaluatePython(const PythonCode &grader,
                                                 const GraderSubject &subject,
                                                 const std::function<bool()> &isCanceled = {},
                                                 const JailLimits &limits = {});

//! Why Python graders cannot run on this machine, a sentence; empty if they can. Tries it, so it is
//! for a worker thread.
QString pythonGraderObstacle(const JailLimits &limits = {});

} // namespace Finetune
