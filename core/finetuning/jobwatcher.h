// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/pollpace.h"
#include "core/net/apierror.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>

namespace Finetune {

class Clock;
class JobList;
class RequestBudget;

//! Keeps unfinished jobs up to date by asking the server again and again, through JobList: one list
//! call for all the recent ones, one call each for older ones, one request in flight at most. How
//! often is PollPace's rule; it stops when every job is final, and when the key is refused until
//! resume(). Owned by Workspace.
class JobWatcher final : public QObject
{
    Q_OBJECT

public:
    //! Without a budget it asks at once when something is due.
    JobWatcher(JobList &jobs, Clock &clock, const PollPace &pace, RequestBudget *budget = nullptr,
               QObject *parent = nullptr);
    ~JobWatcher() override;
    Q_DISABLE_COPY_MOVE(JobWatcher)

    //! The job that is open in front of the user, which is asked about more often. Empty: none.
    void setFocus(const QString &jobId);

    //! False while the window is hidden: slower, but not silent.
    void setActive(bool active);

    bool isActive() const { return m_moment.isWatched; }

    //! The key was refused, so asking again would only be refused again.
    bool isStopped() const { return m_stopped; }

    //! After the key was replaced.
    void resume();

signals:
    //! The job in focus was just asked about; its events and checkpoints may have news. Comes once
    //! more after the job became final, because servers write their last words late.
    void jobPolled(const Job &job);
    //! Everything that was due has been asked about, or the user has refreshed the list.
    void roundEnded();
    void stoppedChanged();

private:
    bool isWatched(const Job &job) const;
    bool canBeRetrieved(const QString &jobId) const;
    bool isInteresting() const;
    void noteChange();
    void schedule();
    void startRound();
    void askForList();
    void send(std::function<void()> request);
    QStringList shareOf(QStringList jobIds);
    void retrieveNext();
    void takeJob(const QString &jobId, const Result<Job> &answer);
    void takeRefreshFailure(const ApiError &error);
    void noteFocus();
    void noteRefresh();
    void endRound();
    void breakRound(const ApiError &error);
    void stop();

    JobList &m_jobs;
    Clock &m_clock;
    const PollPace m_pace;
    RequestBudget *const m_budget;
    QString m_focus{};
    bool m_focusWasUnfinished{};  // since it is the focus
    bool m_focusSawEnd{};         // was asked about when it was final
    bool m_focusIsSettled{};      // and once more after that
    QSet<QString> m_onlyListed{}; // the server does not give them one by one, or no longer
    PollPace::Moment m_moment{};
    std::chrono::milliseconds m_roundEndedAt{}; // on Clock::elapsed()
    std::chrono::milliseconds m_dueAt{};
    quint64 m_schedule{}; // only the latest call-back counts
    quint64 m_round{};    // and only the answers of this round
    bool m_scheduled{};
    bool m_inRound{};
    bool m_awaitsList{};
    bool m_changed{}; // in this round
    bool m_stopped{};
    QStringList m_queue{}; // of this round
    qsizetype m_turn{};    // where the next round goes on when there are too many for one
};

} // namespace Finetune
