// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/state/filetable.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace Finetune {

struct State;

//! The metrics of all steps as the CSV of the service.
QByteArray resultCsv(const QList<QJsonObject> &metrics);

//! Writes the result file of a job to the disk and returns the record that makes it a file of the
//! API. The error is a reason.
tl::expected<FileRecord, QString> writeResultFile(State &state, qint64 jobSeq);

} // namespace Finetune
