// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainingexample.h"
#include "core/sandbox/state/filetable.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace Finetune {

struct State;

//! The metrics of all steps as a CSV with the columns that the service has for the method.
QByteArray resultCsv(const QList<QJsonObject> &metrics, TrainingMethod method);

//! Writes the result file of a job to the disk and returns the record that makes it a file of the
//! API. The error is a reason.
tl::expected<FileRecord, QString> writeResultFile(State &state, qint64 jobSeq,
                                                  TrainingMethod method);

} // namespace Finetune
