// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/answerschema.h"
#include "core/sandbox/routing/bodyreader.h"

namespace Finetune {

//! Refuses a `response_format` that is not {"type": "json_schema", "json_schema": {…}} as the
//! service has it; `path` is where it stands in the request. In a job it is the form that answers
//! shall have: what fills `sample.output_json` for the graders.
void checkResponseFormat(const QJsonObject &format, std::optional<ApiFault> &fault,
                         const QString &path);

//! The form that a chat request asks for; nothing for plain text.
std::optional<AnswerSchema> readResponseFormat(BodyReader &body, std::optional<ApiFault> &fault);

} // namespace Finetune
