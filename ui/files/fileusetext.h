// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "core/finetuning/fileuses.h"

#include <QString>

namespace Finetune {

//! For a table cell: "ftjob-1 (training)", "3 jobs, 1 under way", "Not used".
QString fileUseSummary(const FileUses &uses, const QString &fileId);

//! One line for each job, those under way first; long lists end with how many more there are.
QString fileUseLines(const QList<FileUse> &uses);

//! What a question before deleting the file must say about the jobs that use it.
QString fileUseWarning(const FileUses &uses, const QString &fileId);

} // namespace Finetune
