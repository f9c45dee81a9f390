// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"
#include "core/sandbox/training/pace.h"

namespace Finetune {

struct State;

//! /files: upload, list, retrieve, delete, content.
//! https://platform.openai.com/docs/api-reference/files
//! Owned by SandboxServer; called on connection threads.
class FilesResource final
{
public:
    //! `pace` stretches the time a file takes from "uploaded" to "processed".
    FilesResource(State &state, Pace pace);

    std::vector<Route> routes();

private:
    Outcome upload(Call &call);
    Outcome list(Call &call);
    Outcome retrieve(Call &call);
    Outcome remove(Call &call);
    Outcome content(Call &call);

    State &m_state;
    Pace m_pace;
};

} // namespace Finetune
