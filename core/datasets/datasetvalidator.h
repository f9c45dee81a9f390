// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"

#include <functional>

namespace Finetune {

//! Told how far the check has come; returns false to stop it.
using DatasetProgress = std::function<bool(qint64 bytesDone, qint64 bytesTotal)>;

//! Reads a training file once, in constant memory, and reports all that is wrong with it. Blocks:
//! call it on a worker thread, as DatasetCheck does. Unless a form is expected, the first line
//! whose form can be recognised decides what form the others should have.
DatasetSummary validateDataset(const QString &path, const DatasetProgress &progress = {},
                               DatasetForm expected = DatasetForm::Unknown);

} // namespace Finetune
