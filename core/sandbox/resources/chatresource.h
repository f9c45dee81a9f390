// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/resources/chatallowance.h"
#include "core/sandbox/routing/router.h"
#include "core/sandbox/training/pace.h"

namespace Finetune {

class Bell;
class ModelShelf;

//! /chat/completions, whole and streamed: base models, fine-tuned ones and checkpoints answer.
//! https://platform.openai.com/docs/api-reference/chat/create
//! Owned by SandboxServer; called on connection threads.
class ChatResource final
{
public:
    //! The bell ends streams when the server stops.
    ChatResource(ModelShelf &shelf, Bell &bell, Pace pace, const Clock &clock);

    std::vector<Route> routes();

private:
    Outcome complete(Call &call);
    Answer streamAnswer(const QByteArrayList &events);

    ModelShelf &m_shelf;
    Bell &m_bell;
    Pace m_pace;
    ChatAllowance m_allowance;
};

} // namespace Finetune
