// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/evaluate/modelquestion.h"
#include "core/sandbox/routing/router.h"

namespace Finetune {

class Bell;

//! /fine_tuning/alpha/graders: run and validate. Everything is really graded; the models that
//! graders ask are the sandbox's own, and the answer says so in `sampled_model_name`.
//! https://platform.openai.com/docs/api-reference/graders
//! Owned by SandboxServer; called on connection threads.
class GradersResource final
{
public:
    //! The bell ends graders when the server stops.
    GradersResource(AskModel judge, Bell &bell);

    std::vector<Route> routes();

private:
    Outcome run(Call &call);
    Outcome validate(Call &call);

    AskModel m_judge;
    Bell &m_bell;
};

} // namespace Finetune
