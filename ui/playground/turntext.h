// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

struct ApiError;
struct ChatTally;
struct ChatTurn;

//! The line below an answer: how it ended, its tokens and its time, or what went wrong.
QString turnText(const ChatTurn &turn);

//! What a failed question means for people, which for a chat differs a little from other calls.
QString chatProblemText(const ApiError &error);

//! "4 answers: 120 tokens in, 80 out"; empty when there was no answer.
QString tallyText(const ChatTally &tally);

} // namespace Finetune
