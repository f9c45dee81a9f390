// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"
#include "core/sandbox/state/jobrecord.h"

namespace Finetune {

class JobLifecycle;
struct State;

//! /fine_tuning/jobs: create, list, retrieve, cancel, pause, resume, and the events and checkpoints
//! of a job. https://platform.openai.com/docs/api-reference/fine-tuning
//! Owned by SandboxServer; called on connection threads.
class JobsResource final
{
public:
    JobsResource(State &state, JobLifecycle &lifecycle);

    std::vector<Route> routes();

private:
    Outcome create(Call &call);
    Outcome list(Call &call);
    Outcome retrieve(Call &call);
    Outcome cancel(Call &call);
    Outcome pause(Call &call);
    Outcome resume(Call &call);
    Outcome listEvents(Call &call);
    Outcome listCheckpoints(Call &call);

    tl::expected<void, ApiFault> resolveModel(JobRecord &job) const;
    tl::expected<void, ApiFault> checkFile(const QString &id, const QString &param) const;

    State &m_state;
    JobLifecycle &m_lifecycle;
};

} // namespace Finetune
