// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scriptedanswer.h"

namespace Finetune {

//! One request and its answer, as two plain files that look like HTTP on the wire:
//! tests/fixtures/http/finetuning/create-job.request and .response.
struct Exchange
{
    QByteArray verbAndTarget{}; //!< "GET /v1/fine_tuning/jobs?limit=2"
    QByteArray requestBody{};
    ScriptedAnswer answer{};

    //! Aborts the program if the files are missing; an empty response file is not an answer.
    static Exchange load(const QString &name);
    //! The body of the response alone, for tests of values.
    static QJsonObject responseBody(const QString &name);

    //! Empty if `request` asks exactly this; otherwise what is different. JSON bodies are compared
    //! as values.
    QString differenceTo(const RecordedRequest &request) const;
};

} // namespace Finetune
