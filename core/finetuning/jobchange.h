// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

namespace Finetune {

//! What can be asked of a job that exists.
enum class JobChange {
    Cancel,
    Pause,
    Resume
};

//! Whether a job is in a status that allows it.
inline bool isPossible(JobChange change, const Job &job)
{
    switch (change) {
    case JobChange::Cancel: return job.canCancel();
    case JobChange::Pause: return job.canPause();
    case JobChange::Resume: return job.canResume();
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
