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

//! Why a job fails whose file is of no use: the file, and the reason as a sentence.
JobFailure invalidFile(FileRole role, const QString &reason);
//! "training_file", as the API calls it.
QString paramOf(FileRole role);

//! Reads every line of a file that passed checkJobFile(). The failure is the one the job shows: the
//! file is gone, or the first line that the model can make nothing of. `isCancelled` is asked now
//! and then.
tl::expected<QList<TrainingExample>, JobFailure>
readTrainingFile(const QString &path, FileRole role, TrainingMethod method,
                 const std::function<bool()> &isCancelled);

} // namespace Finetune
