// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobsteps.h"

#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobwatcher.h"
#include "core/metrics/seriesbuilder.h"

namespace Finetune {

namespace {

// Enough to meet a metrics event among the messages at the end of an epoch.
constexpr int EventsLookedAt = 5;

} // namespace

JobSteps::JobSteps(FineTuningApi &api, JobList &jobs, JobWatcher &watcher, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_jobs(jobs)
{
    connect(&watcher, &JobWatcher::roundEnded, this, &JobSteps::askNext);
}

void JobSteps::note(const QString &jobId, const TrainingStep &step)
{
    if (step.step && m_steps.value(jobId) != step) {
        m_steps.insert(jobId, step);
        emit changed(jobId);
    }
}

void JobSteps::askNext()
{
    QStringList running;
    for (const Job &job : m_jobs.store().items()) {
        if (job.status == JobStatus::Running && !job.totalSteps && !m_silent.contains(job.id)) {
            running.append(job.id);
        }
    }
    if (m_asking || running.isEmpty()) {
        return;
    }
    const QString jobId = running.at((running.indexOf(m_lastAsked) + 1) % running.size());
    m_asking = true;
    m_lastAsked = jobId;
    m_api.listEvents(jobId, {.limit = EventsLookedAt})
        ->then(this, [this, jobId](const Result<Page<JobEvent>> &answer) {
            m_asking = false;
            take(jobId, answer);
        });
}

void JobSteps::take(const QString &jobId, const Result<Page<JobEvent>> &answer)
{
    if (!answer) {
        if (answer.error().isNotOffered()) {
            m_silent.insert(jobId);
        }
        return;
    }
    SeriesBuilder builder;
    for (const JobEvent &event : answer->items) {
        builder.addEvent(event.data, event.message);
    }
    note(jobId, {.step = builder.lastStep(), .total = builder.totalSteps()});
}

} // namespace Finetune
