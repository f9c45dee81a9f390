// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/modelquestion.h"

namespace Finetune {

class ModelShelf;

//! Lets the models of the sandbox judge for graders that ask a model, in the form that the grader
//! asks for: a score is the number that the model finds likely, a label the likeliest of the
//! labels. See generateStructured(). The shelf must outlive it.
AskModel judgeFrom(ModelShelf &shelf);

} // namespace Finetune
