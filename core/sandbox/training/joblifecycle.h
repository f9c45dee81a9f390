// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainer.h"
#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/state/eventtable.h"
#include "core/sandbox/state/jobrecord.h"
#include "core/sandbox/state/modeltable.h"
#include "core/sandbox/training/bell.h"
#include "core/sandbox/training/pace.h"

#include <functional>

namespace Finetune {

struct State;

//! Every change of a job's status, each with its events, as one transaction: whatever two threads
//! want at the same time, a job only ever takes the documented ways.
//!
//!   validating_files -> queued -> running -> succeeded
//!         |                         |  ^
//!         v                         v  (resume: by way of queued)
//!       failed              pausing -> paused          cancel: from all but the ends
//!
//! Called by the resources and the workers; owned by SandboxServer.
class JobLifecycle final
{
public:
    JobLifecycle(State &state, Bell &bell, Pace pace);

    // What clients ask for.
    void create(JobRecord &job);
    tl::expected<JobRecord, ApiFault> cancel(const QString &id);
    tl::expected<JobRecord, ApiFault> pause(const QString &id);
    tl::expected<JobRecord, ApiFault> resume(const QString &id);

    // What workers do. Each returns false when the job has gone another way meanwhile.
    std::optional<JobRecord> firstToCheck() const;
    std::optional<JobRecord> claimForTraining();
    bool queue(const QString &id, const ResolvedHyperparameters &hyperparameters);
    bool fail(const QString &id, const JobFailure &failure);
    //! Tells the metrics of a step, unless they were told before a restart.
    bool recordStep(const QString &id, const StepMetrics &metrics, qint64 estimatedFinish);
    //! Adds a checkpoint and returns the models that are no longer kept.
    QList<ModelRecord> addCheckpoint(const JobRecord &job, const ModelRecord &model,
                                     const StepMetrics &metrics);
    bool paused(const QString &id, int step);
    //! `finish` adds the final model and the result file within the same transaction.
    bool succeed(const QString &id, const std::function<void(JobRecord &)> &finish);

    //! After a restart: what was running goes back to the queue, what was pausing is paused.
    void recover();

private:
    using Change = std::function<void(JobRecord &)>;

    bool move(const QString &id, const QList<JobStage> &from, const Change &change,
              const QList<EventRecord> &events);
    tl::expected<JobRecord, ApiFault> request(const QString &id, const QString &verb,
                                              const QList<JobStage> &from, const Change &change,
                                              const EventRecord &event);

    State &m_state;
    Bell &m_bell;
    Pace m_pace;
};

//! The sentence and the numbers of a step, as the service words them.
EventRecord stepEvent(const StepMetrics &metrics);
//! The numbers of a step as checkpoints carry them.
QJsonObject metricsObject(const StepMetrics &metrics);

ApiFault noSuchJob(const QString &id);

} // namespace Finetune
