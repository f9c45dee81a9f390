// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainingexample.h"
#include "core/sandbox/state/jobrecord.h"

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace Finetune {

//! Which of the two files of a job it is: both have the same form, but not the same rules.
enum class FileRole {
    Training,
    Validation
};

//! Reads a file of examples in the form of the method, every line of it. The failure is the one the
//! job shows: too few examples, or which line is wrong and why. `isCancelled` is asked now and
//! then.
tl::expected<QList<TrainingExample>, JobFailure>
readTrainingFile(const QString &path, FileRole role, TrainingMethod method,
                 const std::function<bool()> &isCancelled);

} // namespace Finetune
