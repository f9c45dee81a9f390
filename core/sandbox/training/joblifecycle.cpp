// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/joblifecycle.h"

#include "core/sandbox/state/state.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int CheckpointsKept = 3;
const QList<JobStage> Unfinished{JobStage::ValidatingFiles, JobStage::Queued, JobStage::Running,
                                  JobStage::Pausing, JobStage::Paused};

EventRecord info(const QString &message)
{
    return {.message = message};
}

qint64 dueIn(std::chrono::milliseconds delay)
{
    return QDateTime::currentMSecsSinceEpoch() + delay.count();
}

void finish(JobRecord &job, JobStage status)
{
    job.status = status;
    job.finishedAt = QDateTime::currentSecsSinceEpoch();
    job.estimatedFinish.reset();
}

QString validationMessage(const JobRecord &job)
{
    if (job.validationFile.isEmpty()) {
        return u"Validating training file: %1"_s.arg(job.trainingFile);
    }
    return u"Validating training file: %1 and validation file: %2"_s.arg(job.trainingFile,
                                                                         job.validationFile);
}

} // namespace

JobLifecycle::JobLifecycle(State &state, Bell &bell, Pace pace)
    : m_state(state)
    , m_bell(bell)
    , m_pace(pace)
{}

void JobLifecycle::create(JobRecord &job)
{
    job.dueAtMs = dueIn(m_pace.checking());
    m_state.database.transact([&] {
        m_state.jobs.insert(job);
        m_state.events.append(job.seq, info(u"Created fine-tuning job: %1"_s.arg(job.id)));
        m_state.events.append(job.seq, info(validationMessage(job)));
        if (!job.integrations.isEmpty()) {
            m_state.events.append(job.seq,
                                  {.message = u"The sandbox keeps the Weights & Biases settings of "
                                              "the job but sends nothing there."_s,
                                   .level = u"warn"_s});
        }
    });
    m_bell.ring();
}

tl::expected<JobRecord, ApiFault> JobLifecycle::cancel(const QString &id)
{
    return request(
        id, u"cancel"_s, Unfinished, [](JobRecord &job) { finish(job, JobStage::Cancelled); },
        info(u"The job was cancelled"_s));
}

tl::expected<JobRecord, ApiFault> JobLifecycle::pause(const QString &id)
{
    return request(
        id, u"pause"_s, {JobStage::Running},
        [](JobRecord &job) { job.status = JobStage::Pausing; }, info(u"Pausing the job"_s));
}

tl::expected<JobRecord, ApiFault> JobLifecycle::resume(const QString &id)
{
    return request(
        id, u"resume"_s, {JobStage::Paused},
        [this](JobRecord &job) {
            job.status = JobStage::Queued;
            job.dueAtMs = dueIn(m_pace.queueing());
        },
        info(u"Resuming the job, moving it to queued state"_s));
}

std::optional<JobRecord> JobLifecycle::firstToCheck() const
{
    return m_state.jobs.firstDue(JobStage::ValidatingFiles);
}

std::optional<JobRecord> JobLifecycle::claimForTraining()
{
    return m_state.database.transact([&]() -> std::optional<JobRecord> {
        const auto job = m_state.jobs.firstDue(JobStage::Queued);
        if (!job) {
            return std::nullopt;
        }
        const QString message = job->step == 0
            ? u"Fine-tuning job started"_s
            : u"Fine-tuning job goes on after step %1"_s.arg(job->step);
        move(job->id, {JobStage::Queued},
             [](JobRecord &claimed) { claimed.status = JobStage::Running; }, {info(message)});
        return m_state.jobs.find(job->id);
    });
}

bool JobLifecycle::queue(const QString &id, const ResolvedHyperparameters &hyperparameters)
{
    const auto change = [&](JobRecord &job) {
        job.status = JobStage::Queued;
        job.dueAtMs = dueIn(m_pace.queueing());
        QJsonObject values = job.hyperparameters();
        values[u"n_epochs"_s] = hyperparameters.epochs;
        values[u"batch_size"_s] = hyperparameters.batchSize;
        values[u"learning_rate_multiplier"_s] = hyperparameters.learningRateMultiplier;
        const auto resolve = [&values](const QString &name, double value) {
            if (values.contains(name)) { // only those that belong to the method
                values[name] = value;
            }
        };
        resolve(u"beta"_s, hyperparameters.beta);
        resolve(u"compute_multiplier"_s, hyperparameters.computeMultiplier);
        resolve(u"eval_interval"_s, hyperparameters.evalInterval);
        resolve(u"eval_samples"_s, hyperparameters.evalSamples);
        job.setHyperparameters(values);
    };
    return move(id, {JobStage::ValidatingFiles}, change,
                {info(u"Files validated, moving job to queued state"_s)});
}

bool JobLifecycle::fail(const QString &id, const JobFailure &failure)
{
    const auto change = [&](JobRecord &job) {
        finish(job, JobStage::Failed);
        job.failure = failure;
    };
    const EventRecord event{.message = failure.message, .level = u"error"_s};
    return move(id, Unfinished, change, {event});
}

bool JobLifecycle::recordStep(const QString &id, const StepMetrics &metrics, qint64 estimatedFinish)
{
    return m_state.jobs.change(id, [&](JobRecord &job) {
        const bool isTraining =
            job.status == JobStage::Running || job.status == JobStage::Pausing;
        if (!isTraining || metrics.step <= job.step) {
            return false;
        }
        job.step = metrics.step;
        job.estimatedFinish = estimatedFinish;
        m_state.events.append(job.seq, stepEvent(metrics));
        return true;
    });
}

QList<ModelRecord> JobLifecycle::addCheckpoint(const JobRecord &job, const ModelRecord &model,
                                               const StepMetrics &metrics)
{
    return m_state.database.transact([&] {
        m_state.models.insert(model);
        m_state.checkpoints.append(
            job.seq, {.model = model.id, .step = metrics.step, .metrics = metricsObject(metrics)});
        m_state.events.append(job.seq, info(u"Checkpoint created at step %1"_s.arg(metrics.step)));
        QList<ModelRecord> dropped;
        for (const QString &name : m_state.checkpoints.modelsBeyond(job.seq, CheckpointsKept)) {
            if (const auto old = m_state.models.find(name)) {
                dropped.append(*old);
            }
            m_state.checkpoints.remove(name);
            m_state.models.remove(name);
        }
        return dropped;
    });
}

bool JobLifecycle::paused(const QString &id, int step)
{
    const auto change = [](JobRecord &job) {
        job.status = JobStage::Paused;
        job.estimatedFinish.reset();
    };
    return move(id, {JobStage::Pausing}, change, {info(u"Job paused at step %1"_s.arg(step))});
}

bool JobLifecycle::succeed(const QString &id, const std::function<void(JobRecord &)> &finishing)
{
    return m_state.jobs.change(id, [&](JobRecord &job) {
        if (job.status != JobStage::Running) {
            return false;
        }
        finish(job, JobStage::Succeeded);
        finishing(job);
        m_state.events.append(job.seq,
                              info(u"New fine-tuned model created: %1"_s.arg(job.fineTunedModel)));
        m_state.events.append(job.seq, info(u"The job has successfully completed"_s));
        return true;
    });
}

void JobLifecycle::recover()
{
    for (const QString &id : m_state.jobs.idsWith(JobStage::Running)) {
        move(id, {JobStage::Running}, [](JobRecord &job) { job.status = JobStage::Queued; },
             {{.message = u"The sandbox was restarted, the job goes on"_s, .level = u"warn"_s}});
    }
    for (const QString &id : m_state.jobs.idsWith(JobStage::Pausing)) {
        move(id, {JobStage::Pausing}, [](JobRecord &job) { job.status = JobStage::Paused; },
             {{.message = u"The sandbox was restarted while the job was pausing"_s,
               .level = u"warn"_s}});
    }
}

bool JobLifecycle::move(const QString &id, const QList<JobStage> &from, const Change &change,
                        const QList<EventRecord> &events)
{
    const bool isMoved = m_state.jobs.change(id, [&](JobRecord &job) {
        if (!from.contains(job.status)) {
            return false;
        }
        change(job);
        for (const EventRecord &event : events) {
            m_state.events.append(job.seq, event);
        }
        return true;
    });
    m_bell.ring();
    return isMoved;
}

tl::expected<JobRecord, ApiFault> JobLifecycle::request(const QString &id, const QString &verb,
                                                        const QList<JobStage> &from,
                                                        const Change &change,
                                                        const EventRecord &event)
{
    std::optional<JobRecord> moved; // as it was at that moment, not where it is soon after
    move(id, from,
         [&](JobRecord &job) {
             change(job);
             moved = job;
         },
         {event});
    if (moved) {
        return *moved;
    }
    const auto job = m_state.jobs.find(id);
    if (!job) {
        return refuse(noSuchJob(id));
    }
    return refuse(
        {.message = u"Cannot %1 a job that is '%2'."_s.arg(verb, statusText(job->status))});
}

ApiFault noSuchJob(const QString &id)
{
    return {.status = 404,
            .message = u"Could not find fine tune: %1"_s.arg(id),
            .param = u"fine_tune_id"_s,
            .code = u"fine_tune_not_found"_s};
}

} // namespace Finetune
