// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/training/trainingfile.h"

namespace Finetune {

//! Checks a file of a job whose method is "supervised", "dpo" or "reinforcement", as the service
//! does while the job is validating_files. Returns how many examples it has; the failure is the one
//! the job shows: too few of them, or which line is wrong and why. `isCancelled` is asked now and
//! then; what is returned after that is of no use.
tl::expected<qint64, JobFailure> checkJobFile(const QString &path, FileRole role,
                                              const QString &method,
                                              const std::function<bool()> &isCancelled);

} // namespace Finetune
