// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/newjob/jsonfield.h"

namespace Finetune {

//! A grader of each kind that a job takes, to be changed to one's own fields.
QList<JsonTemplate> graderTemplates();

//! A form of answers: JSON with one field.
QList<JsonTemplate> responseFormatTemplates();

} // namespace Finetune
