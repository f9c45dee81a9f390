// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobtimeline.h"

#include "core/common/reverseties.h"

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

// Of OpenAI, Azure and the sandbox, in the order in which they are tried.
constexpr std::array Words{
    std::pair{"successfully completed"_L1, JobStatus::Succeeded},
    std::pair{"job succeeded"_L1, JobStatus::Succeeded},
    std::pair{"job was cancelled"_L1, JobStatus::Cancelled},
    std::pair{"job cancelled"_L1, JobStatus::Cancelled},
    std::pair{"job canceled"_L1, JobStatus::Cancelled},
    std::pair{"job failed"_L1, JobStatus::Failed},
    std::pair{"queued state"_L1, JobStatus::Queued},
    std::pair{"job enqueued"_L1, JobStatus::Queued},
    std::pair{"validating training file"_L1, JobStatus::ValidatingFiles},
    std::pair{"preprocessing started"_L1, JobStatus::ValidatingFiles},
    std::pair{"job started"_L1, JobStatus::Running},
    std::pair{"training started"_L1, JobStatus::Running},
    std::pair{"job goes on after"_L1, JobStatus::Running},
    std::pair{"job resumed"_L1, JobStatus::Running},
    std::pair{"pausing the job"_L1, JobStatus::Pausing},
    std::pair{"job paused"_L1, JobStatus::Paused},
    std::pair{"job has been paused"_L1, JobStatus::Paused},
};

bool isFinal(JobStatus status)
{
    return status == JobStatus::Succeeded || status == JobStatus::Failed
        || status == JobStatus::Cancelled;
}

bool isStepEvent(const JobEvent &event)
{
    return event.isMetrics() || event.message.startsWith("Step "_L1);
}

} // namespace

std::optional<JobStatus> statusReached(const JobEvent &event)
{
    const auto word = std::ranges::find_if(Words, [&event](const auto &pair) {
        return event.message.contains(pair.first, Qt::CaseInsensitive);
    });
    return word == Words.end() ? std::nullopt : std::optional(word->second);
}

std::optional<seconds> StatusSpan::length(const QDateTime &now) const
{
    return from ? std::optional(std::max(seconds(0), seconds(from->secsTo(to.value_or(now)))))
                : std::nullopt;
}

std::optional<JobTimeline::Mark> JobTimeline::markOf(const JobEvent &event)
{
    if (!event.createdAt) {
        return std::nullopt;
    }
    if (isStepEvent(event)) {
        return Mark{.time = *event.createdAt, .status = JobStatus::Running, .isStep = true};
    }
    const auto status = statusReached(event);
    return status ? std::optional(Mark{.time = *event.createdAt, .status = *status}) : std::nullopt;
}

void JobTimeline::add(const QList<JobEvent> &events, qsizetype row)
{
    QList<Mark> marks;
    for (const JobEvent &event : events) {
        const auto mark = markOf(event);
        const bool saysNothingNew = mark && mark->isStep && !marks.isEmpty()
            && marks.constLast().status == JobStatus::Running;
        if (mark && !saysNothingNew) {
            marks.append(*mark);
        }
    }
    m_marks = row == 0 ? marks + m_marks : m_marks + marks;
    std::ranges::stable_sort(m_marks, {}, &Mark::time);
    thinOut();
}

void JobTimeline::turnRound()
{
    reverseTies(m_marks, &Mark::time);
    thinOut();
}

// A step says that it is running, unless it was written down after the words that ended that.
void JobTimeline::thinOut()
{
    QList<Mark> kept;
    for (const Mark &mark : std::as_const(m_marks)) {
        const JobStatus before = kept.isEmpty() ? JobStatus::Unknown : kept.constLast().status;
        const bool isLate = mark.isStep
            && (isFinal(before) || before == JobStatus::Pausing || before == JobStatus::Paused);
        if (mark.status != before && !isLate) {
            kept.append(mark);
        }
    }
    m_marks = kept;
}

void JobTimeline::noteStatus(JobStatus status, const QDateTime &now)
{
    if (status == m_seen) {
        return;
    }
    m_seenSince = m_seen == JobStatus::Unknown ? std::nullopt : std::optional(now);
    m_seen = status;
}

QList<StatusSpan> JobTimeline::spans(const Job &job) const
{
    QList<StatusSpan> spans;
    const auto enter = [&spans](JobStatus status, const std::optional<QDateTime> &time) {
        if (!spans.isEmpty()) {
            spans.last().to = time;
        }
        spans.append({.status = status, .from = time});
    };
    const bool beginsWithCheck = !m_marks.isEmpty()
        ? m_marks.constFirst().status == JobStatus::ValidatingFiles
            || m_marks.constFirst().status == JobStatus::Queued
        : job.status == JobStatus::ValidatingFiles;
    if (job.createdAt) {
        enter(beginsWithCheck ? JobStatus::ValidatingFiles : JobStatus::Unknown, job.createdAt);
    }
    std::optional<QDateTime> ended = job.finishedAt;
    for (const Mark &mark : m_marks) {
        if (isFinal(mark.status)) {
            ended = ended ? ended : mark.time;
        } else if (spans.isEmpty() || spans.constLast().status != mark.status) {
            enter(mark.status, mark.time);
        }
    }
    if (job.isFinished()) {
        if (!spans.isEmpty()) {
            spans.last().to = ended;
        }
    } else if (spans.isEmpty() || spans.constLast().status != job.status) {
        const bool wasSeen = m_seen == job.status && m_seenSince;
        enter(job.status, wasSeen ? m_seenSince : std::nullopt);
    }
    return spans;
}

std::optional<seconds> JobTimeline::trainedFor(const QList<StatusSpan> &spans, const QDateTime &now)
{
    std::optional<seconds> sum;
    for (const StatusSpan &span : spans) {
        const auto length = span.length(now);
        if (span.status == JobStatus::Running && length) {
            sum = sum.value_or(seconds(0)) + *length;
        }
    }
    return sum;
}

std::optional<seconds> projectedRest(std::optional<double> fraction,
                                     std::optional<seconds> trainedFor)
{
    constexpr double LeastFraction = 0.05;
    constexpr seconds LeastTime(10);
    if (!fraction || *fraction < LeastFraction || !trainedFor || *trainedFor < LeastTime) {
        return std::nullopt;
    }
    const double rest = (1 - *fraction) / *fraction;
    return seconds(qRound64(static_cast<double>(trainedFor->count()) * rest));
}

} // namespace Finetune
