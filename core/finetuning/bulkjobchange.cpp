// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/bulkjobchange.h"

#include "core/finetuning/joblist.h"
#include "core/net/errorscope.h"

#include <algorithm>

namespace Finetune {

namespace {

using Outcome = JobToChange::Outcome;

// Quick enough for a hundred jobs, and no burst that a server would answer with 429.
constexpr int AtATime = 3;

} // namespace

BulkJobChange::BulkJobChange(JobList &jobs, JobChange change, const QStringList &jobIds,
                             QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_change(change)
{
    for (const QString &jobId : jobIds) {
        m_entries.append({.jobId = jobId});
    }
}

void BulkJobChange::start()
{
    m_isRunning = true;
    goOn();
}

void BulkJobChange::stop()
{
    m_isStopping = true;
    if (m_isRunning) {
        goOn();
    }
}

qsizetype BulkJobChange::count(Outcome outcome) const
{
    return std::ranges::count(m_entries, outcome, &JobToChange::outcome);
}

void BulkJobChange::goOn()
{
    while (m_next < m_entries.size() && (m_isStopping || m_underWay < AtATime)) {
        const qsizetype row = m_next++;
        const Job *job = m_jobs.store().find(m_entries.at(row).jobId);
        if (m_isStopping) {
            settle(row, Outcome::NotTried);
        } else if (job && !isPossible(m_change, *job)) {
            settle(row, Outcome::NotNeeded);
        } else {
            send(row);
        }
    }
    if (m_isRunning && m_underWay == 0 && m_next >= m_entries.size()) {
        m_isRunning = false;
        emit finished();
    }
}

void BulkJobChange::send(qsizetype row)
{
    ++m_underWay;
    settle(row, Outcome::UnderWay);
    m_jobs.change(m_change, m_entries.at(row).jobId)
        ->then(this, [this, row](const Result<Job> &answer) {
            --m_underWay;
            if (answer) {
                settle(row, Outcome::Done);
            } else {
                m_isStopping = m_isStopping || concernsEveryCall(answer.error());
                settle(row, answer.error().mayHaveHappened() ? Outcome::Unknown : Outcome::Failed,
                       answer.error());
            }
            goOn();
        });
}

void BulkJobChange::settle(qsizetype row, Outcome outcome, const std::optional<ApiError> &error)
{
    m_entries[row].outcome = outcome;
    m_entries[row].error = error;
    emit changed(row);
}

} // namespace Finetune
