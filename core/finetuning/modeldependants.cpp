// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/modeldependants.h"

#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"

#include <algorithm>

namespace Finetune {

ModelDependants::ModelDependants(JobList &jobs, FineTuningApi &api, QString modelId, QString jobId,
                                 QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_api(api)
    , m_modelId(std::move(modelId))
    , m_jobId(std::move(jobId))
{
    connect(&jobs, &JobList::loadingChanged, this, &ModelDependants::fetchJobs);
    connect(&jobs, &JobList::loaded, this, &ModelDependants::changed);
    connect(&jobs.store(), &StoreBase::changed, this, &ModelDependants::changed);
}

ModelDependants::~ModelDependants()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ModelDependants::start()
{
    m_knowsCheckpoints = m_jobId.isEmpty();
    if (!m_knowsCheckpoints) {
        fetchCheckpoints();
    }
    fetchJobs();
}

void ModelDependants::fetchJobs()
{
    if (!m_jobs.isLoading() && m_jobs.canFetchMore()) {
        m_jobs.fetchMore();
    }
    emit changed();
}

void ModelDependants::fetchCheckpoints()
{
    constexpr int PageSize = 100;
    auto *reply = m_api.listCheckpoints(m_jobId, {.after = m_trail.cursor(), .limit = PageSize});
    m_reply = reply;
    reply->then(this, [this](const Result<Page<Checkpoint>> &page) {
        m_reply = nullptr;
        if (page) {
            m_checkpoints += page->items;
            const PageTrail::Step step = m_trail.follow(*page);
            if (step == PageTrail::Step::More) {
                fetchCheckpoints();
                return;
            }
            m_knowsCheckpoints = step == PageTrail::Step::End;
        }
        emit changed();
    });
}

QList<Job> ModelDependants::jobs() const
{
    QList<Job> jobs;
    for (const Job &job : m_jobs.store().items()) {
        if (job.model == m_modelId) {
            jobs.append(job);
        }
    }
    std::stable_partition(jobs.begin(), jobs.end(),
                          [](const Job &job) { return !job.isFinished(); });
    return jobs;
}

bool ModelDependants::isLoading() const
{
    return m_reply || m_jobs.isLoading();
}

bool ModelDependants::isComplete() const
{
    return m_knowsCheckpoints && m_jobs.hasLoaded() && !m_jobs.isLoading() && !m_jobs.hasOlder()
        && !m_jobs.mayBeIncomplete();
}

} // namespace Finetune
