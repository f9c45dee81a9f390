// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/finetuning/job.h"
#include "core/net/reply.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <chrono>
#include <optional>

namespace Finetune {

class Clock;
class JobList;

//! Creates one job, and never two: the request is sent once, marked with a number of its own, and
//! when its answer is lost the server's list is searched for that mark several times within two
//! minutes. It never sends again by itself. Made by the dialog for each try; the job joins JobList.
class JobCreation final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Sending,
        Looking,  //!< the answer was lost; searching the list for the job
        Created,  //!< job() is it
        Refused,  //!< certainly not created; error() says why
        NotFound, //!< the job did not show up so far; it may still
        Unclear,  //!< the list could not be read either, so nobody knows
    };

    //! The metadata key of the mark.
    static constexpr QLatin1StringView MarkKey{"finetune-desk.op"};

    JobCreation(JobList &jobs, Clock &clock, QObject *parent = nullptr);
    //! Aborts what is under way; whether the server takes the job then, nobody knows.
    ~JobCreation() override;
    Q_DISABLE_COPY_MOVE(JobCreation)

    //! `request` is what JobDraft::toRequest() makes. Once only.
    void start(const QJsonObject &request);

    //! Searches for another two minutes, after NotFound or Unclear.
    void lookAgain();

    State state() const { return m_state; }

    const Job &job() const { return m_job; }

    //! Why it was refused, or how the answer was lost, or why the list could not be read.
    const ApiError &error() const { return m_error; }

    //! Searches done and planned, for "looking (2 of 6)".
    int looksDone() const { return m_looksDone; }

    static int looksPlanned();

    //! More than one job carries the mark: something between us and the server repeated the
    //! request. The younger ones; job() is the oldest.
    const QList<Job> &twins() const { return m_twins; }

signals:
    void stateChanged(); //!< also when looksDone() changes

private:
    void take(const Result<Job> &answer);
    void scheduleLook();
    void lookForMark();
    void lookThroughList();
    void askForListPage();
    void takeListPage(const Page<Job> &page);
    bool reachesBackFarEnough(const QList<Job> &jobs) const;
    void collect(const QList<Job> &jobs);
    bool isOurs(const Job &job) const;
    void endLook();
    void adoptFound();
    void enter(State state);

    JobList &m_jobs;
    Clock &m_clock;
    QJsonObject m_request{};
    QPointer<ReplyBase> m_reply{}; // to the one request
    QString m_mark{};              // empty when all metadata pairs are taken
    QDateTime m_startedAt{};
    QSet<QString> m_knownBefore{};
    State m_state{State::Idle};
    Job m_job{};
    QList<Job> m_twins{};
    ApiError m_error{};
    int m_looksDone{};
    bool m_hadCleanLook{};
    ApiError m_lookError{};
    PageTrail m_trail{};
    QList<Job> m_found{};
};

} // namespace Finetune
