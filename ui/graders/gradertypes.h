// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/grader.h"
#include "ui/graders/graderform.h"

#include <QStringList>

namespace Finetune {

//! The types one may choose at a place, the simplest first.
QStringList graderTypes(GraderForm::Place place);

//! A grader of this type to begin with: it compares the answer to item.reference_answer.
Grader newGrader(const QString &type);

} // namespace Finetune
