// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/finetuning/eventorder.h"
#include "core/finetuning/jobevent.h"
#include "core/finetuning/pollskip.h"
#include "core/net/apierror.h"

#include <QObject>
#include <QSet>

namespace Finetune {

class FineTuningApi;
class JobWatcher;

//! The event log of one job, every event once, whichever way round the server lists them. The first
//! load walks through all pages, each later look from the newest event to the first known one; it
//! looks when JobWatcher has asked about the job (less often after failures) and when told to. One
//! request in flight at most. Owned by the page that shows the job.
class EventFeed final : public QObject
{
    Q_OBJECT

public:
    EventFeed(FineTuningApi &api, JobWatcher &watcher, QString jobId, QObject *parent = nullptr);
    ~EventFeed() override;
    Q_DISABLE_COPY_MOVE(EventFeed)

    //! Begins the first load; until then the feed is silent.
    void start();

    //! Looks for new events, and goes on with a first load that broke off.
    void refresh();

    bool isLoading() const { return m_busy; }

    //! The first load went through to its end.
    bool isComplete() const { return m_isComplete; }

    //! The server led in circles or sent events that cannot be read.
    bool mayHaveGaps() const { return m_mayHaveGaps; }

    bool isOffered() const { return m_isOffered; }

    qsizetype count() const { return m_known.size(); }

signals:
    //! New events in time order. They belong at `row` among all that were given so far: at the
    //! end, or at 0 while the first load still walks back to the oldest.
    void added(const QList<JobEvent> &events, qsizetype row);
    //! The server's order became clear only now: what was given so far is the wrong way round where
    //! the times are the same.
    void turnedRound();
    void loadingChanged();
    void completed();
    void failed(const ApiError &error);
    void notOffered(); //!< this server has no events; nothing more will come

private:
    //! Which of the two walks a page belongs to.
    enum class Walk {
        All,    // the first load; with an oldest-first server also everything later
        Newest, // from the newest event back to a known one
    };

    void goOn();
    bool askNext();
    void ask(Walk walk, const QString &after);
    void take(Walk walk, const Page<JobEvent> &page);
    bool takeOfAll(const Page<JobEvent> &page);
    bool takeOfNewest(const Page<JobEvent> &page);
    void takeError(const ApiError &error);
    void learnOrder(const QList<JobEvent> &events, bool isStartOfList);
    void turnRound();
    void give(QList<JobEvent> events, bool atEnd);

    FineTuningApi &m_api;
    const QString m_jobId;
    QSet<QString> m_known{};
    EventOrder m_order{};
    JobEvent m_firstListed{};
    PageTrail m_all{};
    PageTrail m_newest{};
    QList<JobEvent> m_fresh{}; // of a walk to the newest, given only when it meets the known ones
    PollSkip m_skip{};
    bool m_started{};
    bool m_busy{};
    bool m_wantsNewest{};
    bool m_atEndOfAll{};
    bool m_isComplete{};
    bool m_mayHaveGaps{};
    bool m_isOffered{true};
};

} // namespace Finetune
