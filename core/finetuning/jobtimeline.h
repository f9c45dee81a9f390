// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/jobevent.h"

#include <chrono>

namespace Finetune {

//! One stretch of a job's life.
struct StatusSpan
{
    JobStatus status{JobStatus::Unknown};
    std::optional<QDateTime> from{}; //!< empty: nobody said
    std::optional<QDateTime> to{};   //!< empty: it goes on, or nobody said
    bool operator==(const StatusSpan &) const = default;

    //! Until `now` when it goes on; empty when the beginning is not known.
    std::optional<std::chrono::seconds> length(const QDateTime &now) const;
};

//! When a job went from one status to the next. Servers tell that only in the words of its events,
//! so this reads them; what they leave out stays out. A value; fed and owned by JobTabs.
class JobTimeline
{
public:
    //! `row` as in EventFeed::added(): with 0 they stand before others of the same second.
    void add(const QList<JobEvent> &events, qsizetype row);

    //! See EventFeed::turnedRound().
    void turnRound();

    //! The job was seen in this status, for servers whose events do not say it.
    void noteStatus(JobStatus status, const QDateTime &now);

    //! From creation to now or to the end; without the final status, which has no length.
    QList<StatusSpan> spans(const Job &job) const;

    //! How long it has been training, all stretches together.
    static std::optional<std::chrono::seconds> trainedFor(const QList<StatusSpan> &spans,
                                                          const QDateTime &now);

private:
    struct Mark
    {
        QDateTime time{};
        JobStatus status{};
        bool isStep{}; // a number that can only come from training; weaker than words
    };

    static std::optional<Mark> markOf(const JobEvent &event);
    void thinOut();

    QList<Mark> m_marks{}; // in time order
    JobStatus m_seen{JobStatus::Unknown};
    std::optional<QDateTime> m_seenSince{}; // empty: it was so from the first look on
};

//! The training time still to come when it goes on as fast as so far. Empty in the first moments,
//! which are slower and would make most of it.
std::optional<std::chrono::seconds> projectedRest(std::optional<double> fraction,
                                                  std::optional<std::chrono::seconds> trainedFor);

//! The status a job reached with this event, by the words of the servers we know. Empty for others.
std::optional<JobStatus> statusReached(const JobEvent &event);

} // namespace Finetune
