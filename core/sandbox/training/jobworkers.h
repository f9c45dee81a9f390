// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/training/trainingsession.h"

#include <functional>
#include <thread>
#include <vector>

namespace Finetune {

//! The threads that carry jobs through their life: one checks files, two train. The database is
//! their queue. Owned by SandboxServer; they end when the bell is closed.
class JobWorkers final
{
public:
    explicit JobWorkers(const TrainingSession::Surroundings &surroundings);
    //! Close the bell before.
    ~JobWorkers() = default;
    Q_DISABLE_COPY_MOVE(JobWorkers)

    //! Takes up what was running when the server stopped, and then whatever comes.
    void start();

private:
    void workWhileOpen(JobStage waiting, const std::function<bool()> &workOnce);
    bool checkOne();
    bool trainOne();
    void check(const JobRecord &job);

    TrainingSession::Surroundings m_around;
    std::vector<std::jthread> m_threads;
};

} // namespace Finetune
