// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobtally.h"

#include "core/common/sumofcounts.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int DaysOfFailures = 14;

// Servers that do not tell when a job ended at least tell when it was created.
std::optional<QDateTime> endOf(const Job &job)
{
    return job.finishedAt ? job.finishedAt : job.createdAt;
}

// To the second, which is as exact as servers are.
bool isAfter(const std::optional<QDateTime> &time, const QDateTime &limit)
{
    return time && time->toSecsSinceEpoch() >= limit.toSecsSinceEpoch();
}

QStringList idsNewestFirst(QList<const Job *> jobs, std::optional<QDateTime> (*timeOf)(const Job &))
{
    std::ranges::stable_sort(jobs, [timeOf](const Job *left, const Job *right) {
        return timeOf(*left).value_or(QDateTime()) > timeOf(*right).value_or(QDateTime());
    });
    QStringList ids;
    for (const Job *job : std::as_const(jobs)) {
        ids.append(job->id);
    }
    return ids;
}

} // namespace

JobTally JobTally::of(const QList<Job> &jobs, const Moment &moment)
{
    JobTally tally;
    QList<const Job *> active;
    QList<const Job *> paused;
    QList<const Job *> failed;
    QList<const Job *> news;
    for (const Job &job : jobs) {
        ++tally.counts[job.status];
        tally.trainedTokens = sumOfCounts(tally.trainedTokens, job.trainedTokens.value_or(0));
        if (job.status == JobStatus::Paused) {
            paused.append(&job);
        } else if (!job.isFinished()) {
            active.append(&job);
        } else if (job.status == JobStatus::Failed && !moment.settled.contains(job.id)
                   && isAfter(endOf(job), moment.now.addDays(-DaysOfFailures))) {
            failed.append(&job);
        } else if (isAfter(endOf(job), moment.since)) {
            news.append(&job);
        }
    }
    const auto created = [](const Job &job) { return job.createdAt; };
    tally.active = idsNewestFirst(active, created);
    tally.paused = idsNewestFirst(paused, created);
    tally.failed = idsNewestFirst(failed, endOf);
    tally.news = idsNewestFirst(news, endOf);
    return tally;
}

} // namespace Finetune
