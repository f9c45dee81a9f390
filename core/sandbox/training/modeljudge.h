// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/modelquestion.h"

namespace Finetune {

class ModelShelf;

//! Lets the models of the sandbox judge for graders that ask a model. What they say is what the
//! chat would say: the answer to score_model is free text and seldom a number, the answer to
//! label_model is the label that the model finds most likely. The shelf must outlive it.
AskModel judgeFrom(ModelShelf &shelf);

} // namespace Finetune
