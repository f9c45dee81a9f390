// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "ui/common/theme.h"

#include <QString>

namespace Finetune {

//! "Running", "Succeeded" …; an unknown status is shown as the server wrote it.
QString jobStatusText(const Job &job);
//! "Supervised", "DPO" …; a word of the server's as it is.
QString jobMethodText(const Job &job);
//! In the order in which a job passes through them, for sorting.
int jobStatusRank(JobStatus status);
Icon jobStatusIcon(JobStatus status);
Tone jobStatusTone(JobStatus status);

} // namespace Finetune
