// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/common/store.h"
#include "core/finetuning/answerorder.h"
#include "core/finetuning/jobchange.h"
#include "core/net/reply.h"

namespace Finetune {

class FineTuningApi;

//! The jobs of this workspace: every answer about a job ends up in its store, whoever asked, and an
//! older answer never replaces a newer one. Fed by FineTuningApi, owned by Workspace. A refresh
//! while one is under way is the same refresh; sort by Job::createdAt, the store's order means
//! nothing.
class JobList final : public QObject
{
    Q_OBJECT

public:
    explicit JobList(FineTuningApi &api, QObject *parent = nullptr);
    ~JobList() override;
    Q_DISABLE_COPY_MOVE(JobList)

    const Store<Job> &store() const { return m_store; }

    //! Asks for the newest jobs, and for as many pages as it takes to reach a known one.
    void refresh();

    //! Older jobs, one page at a time, for a view that scrolls.
    bool canFetchMore() const;

    //! There are older ones, even when they cannot be fetched now.
    bool hasOlder() const { return m_hasOlder; }

    void fetchMore();

    bool isLoading() const { return m_refreshing || m_fetchingOlder; }

    bool isRefreshing() const { return m_refreshing; }

    bool hasLoaded() const { return m_hasLoaded; }

    //! The server led in circles or sent jobs that cannot be read.
    bool mayBeIncomplete() const { return m_incomplete; }

    //! Was part of the last refresh, so the next one will tell about it again.
    bool wasListed(const QString &jobId) const { return m_listed.contains(jobId); }

    // Every one of these merges its answer into the store before the caller's handler runs.

    //! Sent once and never again by itself; JobCreation finds out what became of a lost one.
    Reply<Job> *create(const QJsonObject &request);
    Reply<Job> *change(JobChange change, const QString &jobId);
    Reply<Job> *retrieve(const QString &jobId);
    Reply<Page<Job>> *list(const PageQuery &page);
    Reply<Page<Job>> *listByMetadata(const QString &key, const QString &value,
                                     const PageQuery &page);

    //! The answer that showed that this server, or this key, does not do this to any job; null as
    //! long as it may. A change that was made once is not given up again.
    const ApiError *refusalOf(JobChange change) const;
    //! There is another key, which may do more.
    void forgetRefusals();

signals:
    void loadingChanged();
    void loaded();                             //!< a refresh is through
    void refreshFailed(const ApiError &error); //!< failed() follows
    void failed(const ApiError &error);        //!< of a refresh or of fetching older jobs
    void refusalsChanged();

private:
    void askForRefreshPage();
    void takeRefreshPage(const Page<Job> &page, bool reachedKnown);
    void endRefresh();
    void breakRefresh(const ApiError &error);
    void takeOlderPage(const Result<Page<Job>> &answer);
    void note(const Page<Job> &page, PageTrail::Step step);
    void mergeRead(const QList<Job> &jobs, quint64 request);
    Reply<Job> *mergingRead(Reply<Job> *reply);
    Reply<Job> *send(JobChange change, const QString &jobId);
    void noteDone(JobChange change);
    void noteRefusal(JobChange change, const QString &jobId, const ApiError &error);
    void refuse(JobChange change, const ApiError &error);
    Reply<Page<Job>> *mergingList(Reply<Page<Job>> *reply);

    FineTuningApi &m_api;
    Store<Job> m_store;
    AnswerOrder m_order{};
    PageTrail m_newest{}; // of the refresh under way
    PageTrail m_older{};  // of fetchMore()
    QString m_refreshFrom{};
    QSet<QString> m_listed{};
    QSet<QString> m_listedNow{};
    QSet<JobChange> m_done{}; // at least once
    QHash<JobChange, ApiError> m_refusals{};
    bool m_oldestFirst{};
    bool m_hasOlder{};
    bool m_olderFailed{};
    bool m_refreshing{};
    bool m_fetchingOlder{};
    bool m_hasLoaded{};
    bool m_incomplete{};
};

} // namespace Finetune
