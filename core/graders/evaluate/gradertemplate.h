// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/gradersubject.h"
#include "core/graders/graderrun.h"

#include <QString>

#include <tl/expected.hpp>

namespace Finetune {

//! Replaces every "{{ item.path }}" and "{{ sample.path }}" of a text. Paths lead through objects
//! by ".key" and through lists by "[0]". Text goes in as it is, anything else as JSON. The error is
//! InvalidVariable, or SampleParse where output_json is asked for and the sample is not JSON.
//! https://developers.openai.com/api/docs/guides/graders
tl::expected<QString, GraderError> fillTemplate(const QString &text, const GraderSubject &subject);

//! What is wrong with a template whatever it will be filled with: a sentence, or empty.
QString templateProblem(const QString &text);

} // namespace Finetune
