// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/finetuning/eventorder.h"
#include "core/finetuning/jobevent.h"
#include "core/finetuning/jobprogress.h"
#include "core/finetuning/jobpulse.h"
#include "core/net/apierror.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace Finetune {

class Clock;
class FineTuningApi;
class JobList;
class JobWatcher;
class RequestBudget;

//! The latest training step of every running job, which the job itself does not tell: looks at the
//! last events of one of them after each round of JobWatcher, in turn, so the cost does not grow
//! with their number. While somebody looks at all of them it goes on between the rounds, as fast as
//! RequestBudget allows. Owned by Workspace.
class JobSteps final : public QObject
{
    Q_OBJECT

public:
    //! What it asks with; all of it outlives it. Without a budget it asks at once.
    struct Parts
    {
        FineTuningApi &api;
        JobList &jobs;
        JobWatcher &watcher;
        Clock &clock;
        RequestBudget *budget{};
    };

    explicit JobSteps(const Parts &parts, QObject *parent = nullptr);

    //! Empty while nothing is known.
    TrainingStep of(const QString &jobId) const { return m_steps.value(jobId); }

    //! Null while nothing was heard of the job.
    const JobPulse *pulse(const QString &jobId) const;

    //! Somebody who reads a job's events anyway knows it sooner.
    void note(const QString &jobId, const TrainingStep &step);

    //! All running jobs are in front of the user: look at each of them every few seconds.
    void setWatched(bool watched);

    bool isAsking() const { return m_asking; }

signals:
    void changed(const QString &jobId);
    void pulseChanged(const QString &jobId);

private:
    //! When a job's events were last asked for.
    struct Look
    {
        quint64 number{};
        std::chrono::milliseconds at{}; // on Clock::elapsed()
    };

    bool isWorthALook(const Job &job) const;
    QString longestUnseen() const;
    void lookAgain();
    void goOn();
    void look(const QString &jobId);
    void ask(const QString &jobId);
    void take(const QString &jobId, const Result<Page<JobEvent>> &answer);
    void hear(const QString &jobId, const Page<JobEvent> &page);
    void learnOrder(const QString &jobId, const QList<JobEvent> &events);
    std::optional<JobEvent> newestOf(const Page<JobEvent> &page) const;
    void forgetFinished();

    const Parts m_parts;
    QHash<QString, TrainingStep> m_steps{};
    QHash<QString, JobPulse> m_pulses{};
    QHash<QString, Look> m_looks{};
    EventOrder m_order{};                    // one for all jobs: it is the server's
    QHash<QString, QSet<QString>> m_known{}; // the events of each job, until the order is known
    quint64 m_lastLook{};
    quint64 m_schedule{};     // only the latest call-back counts
    QSet<QString> m_silent{}; // the server has no events for them
    bool m_asking{};
    bool m_watched{};
};

} // namespace Finetune
