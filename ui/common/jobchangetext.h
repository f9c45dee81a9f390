// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobchange.h"

#include <QString>

namespace Finetune {

struct ApiError;
struct ApiRequest;

// How cancelling, pausing and resuming are talked about, for one job and for many.

//! "heron (ftjob-abc)": by what a person calls it and by what the server does.
QString jobName(const Job &job);
//! What becomes of the training, its checkpoints, and the money.
QString consequenceOf(JobChange change);
//! "Cancel job", and with several "Cancel 3 jobs".
QString verbOf(JobChange change, qsizetype count = 1);
//! For a server that has no such call, or not for this key.
QString notOfferedText(JobChange change, const ApiError &error);
//! The call, to be shown before it is made.
ApiRequest requestOf(JobChange change, const QString &jobId);

} // namespace Finetune
