// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Finetune {

//! One call of the API, as its document has it.
struct DocumentedOperation
{
    QString id{};        //!< "pauseFineTuningJob"
    QByteArray method{}; //!< "POST"
    QString path{};      //!< "/fine_tuning/jobs/{fine_tuning_job_id}/pause"

    QString route() const { return QString::fromLatin1(method) + u' ' + path; }
};

//! All of tests/fixtures/openapi/fine-tuning.json; empty if it cannot be read.
QList<DocumentedOperation> documentedOperations();

} // namespace Finetune
