// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/answerschema.h"
#include "core/sandbox/learner/generation.h"

namespace Finetune {

//! Lets the model answer in JSON of a given form. What it says by itself is taken if it has the
//! form. Otherwise the form is filled in with what the model would answer to the same prompt if it
//! could only answer with a value of that type:
//! - a text: what it says;
//! - a number: the digits it finds likely, one after the other, and ended by its end mark;
//! - one of a few values: the one that is most likely as an answer;
//! - a list: as few elements as the form allows, for nothing in the model tells how many.
//! Depends on nothing but its arguments; tells no odds.
Generation generateStructured(const NgramModel &model, const ChatPrompt &prompt,
                              const AnswerSchema &schema, const SamplingOptions &options,
                              const PieceCallback &onPiece = {});

} // namespace Finetune
