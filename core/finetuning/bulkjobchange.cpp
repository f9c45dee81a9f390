// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/bulkjobchange.h"

#include "core/common/bulkjournal.h"
#include "core/finetuning/joblist.h"
#include "core/net/errorscope.h"

#include <algorithm>

namespace Finetune {

using namespace Qt::StringLiterals;

namespace {

using Outcome = JobToChange::Outcome;

// Quick enough for a hundred jobs, and no burst that a server would answer with 429.
constexpr int AtATime = 3;

const std::pair<QLatin1StringView, JobChange> Tasks[] = {{"cancel_jobs"_L1, JobChange::Cancel},
                                                         {"pause_jobs"_L1, JobChange::Pause},
                                                         {"resume_jobs"_L1, JobChange::Resume}};

QString taskOf(JobChange change)
{
    return std::ranges::find(Tasks, change, &std::pair<QLatin1StringView, JobChange>::second)
        ->first;
}

BulkItem::State recorded(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Waiting:
    case Outcome::NotTried: return BulkItem::State::NotTried;
    case Outcome::UnderWay:
    case Outcome::Unknown: return BulkItem::State::UnderWay;
    case Outcome::Done: return BulkItem::State::Done;
    case Outcome::NotNeeded:
    case Outcome::Failed: return BulkItem::State::NotDone;
    }
    Q_UNREACHABLE();
}

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

void BulkJobChange::recordIn(BulkJournal &journal, const QDateTime &now)
{
    BulkRecord record{.task = taskOf(m_change), .begunAt = now};
    for (const JobToChange &entry : std::as_const(m_entries)) {
        const Job *job = m_jobs.store().find(entry.jobId);
        record.items.append({.id = entry.jobId, .name = job ? job->suffix : QString()});
    }
    m_journal = &journal;
    journal.begin(record);
}

std::optional<JobChange> BulkJobChange::changeOf(const QString &task)
{
    const auto found =
        std::ranges::find(Tasks, task, &std::pair<QLatin1StringView, JobChange>::first);
    return found == std::end(Tasks) ? std::nullopt : std::optional(found->second);
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
            begin(row);
        }
    }
    if (m_isRunning && m_underWay == 0 && m_next >= m_entries.size()) {
        m_isRunning = false;
        if (m_journal) {
            m_journal->end();
        }
        emit finished();
    }
}

void BulkJobChange::begin(qsizetype row)
{
    ++m_underWay;
    m_entries[row].outcome = Outcome::UnderWay;
    emit changed(row);
    if (m_journal) {
        m_journal->note(row, BulkItem::State::UnderWay, this, [this, row] { send(row); });
    } else {
        send(row);
    }
}

void BulkJobChange::send(qsizetype row)
{
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
    if (m_journal) {
        m_journal->note(row, recorded(outcome));
    }
    emit changed(row);
}

} // namespace Finetune
