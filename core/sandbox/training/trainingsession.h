// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainer.h"
#include "core/sandbox/state/jobrecord.h"
#include "core/sandbox/training/bell.h"
#include "core/sandbox/training/pace.h"

#include <chrono>
#include <optional>

namespace Finetune {

class JobLifecycle;
class ModelShelf;
struct State;

//! Trains one claimed job on the calling thread, from where it stands to its end, or until it is
//! paused, cancelled, or the server stops. What it told clients it never takes back: after a kill
//! it learns again from the last snapshot, in silence, until it has caught up with its own log.
class TrainingSession final
{
public:
    struct Surroundings
    {
        State &state;
        JobLifecycle &lifecycle;
        ModelShelf &shelf;
        Bell &bell;
        Pace pace;
    };

    TrainingSession(const Surroundings &surroundings, JobRecord job);

    void run();

private:
    tl::expected<Trainer, JobFailure> openTrainer();
    tl::expected<TrainingRun, JobFailure> readRun();
    void learn(Trainer &trainer);
    void tell(const Trainer &trainer, const StepMetrics &metrics);
    void waitForNextStep(const Trainer &trainer);
    void stopEarly(const Trainer &trainer, JobStage status);
    void pause(const Trainer &trainer);
    void finish(const Trainer &trainer);

    void saveCheckpoint(const Trainer &trainer);
    void saveSnapshot(const Trainer &trainer);
    JobStage status() const;

    bool isStopping() const { return m_around.bell.isClosed(); }

    Surroundings m_around;
    JobRecord m_job;
    std::optional<StepMetrics> m_last; // of the step that was learnt last
    std::chrono::steady_clock::time_point m_stepBegan{};
};

TrainingMethod trainingMethod(const JobRecord &job);
//! What a job asks for, "auto" being nothing.
RequestedHyperparameters requestedHyperparameters(const JobRecord &job);

} // namespace Finetune
