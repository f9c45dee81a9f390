// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"

namespace Finetune {

struct State;

//! /organization/projects: the list, for administrators.
//! https://platform.openai.com/docs/api-reference/projects/list
//! Owned by SandboxServer; called on connection threads.
class ProjectsResource final
{
public:
    explicit ProjectsResource(State &state);

    std::vector<Route> routes();

private:
    Outcome list(Call &call);

    State &m_state;
};

} // namespace Finetune
