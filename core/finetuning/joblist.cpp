// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/joblist.h"

#include "core/finetuning/finetuningapi.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int PageSize = 100; // the most that servers are known to accept

// OpenAI lists newest first, Nebius oldest first; nobody says which.
bool isOldestFirst(const QList<Job> &jobs)
{
    return !jobs.isEmpty() && jobs.constFirst().createdAt && jobs.constLast().createdAt
        && *jobs.constFirst().createdAt < *jobs.constLast().createdAt;
}

} // namespace

JobList::JobList(FineTuningApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{}

JobList::~JobList() = default;

void JobList::refresh()
{
    if (m_refreshing) {
        return;
    }
    m_newest = PageTrail(m_refreshFrom);
    m_listedNow.clear();
    m_refreshing = true;
    askForRefreshPage();
    emit loadingChanged();
}

void JobList::askForRefreshPage()
{
    const quint64 request = m_order.nextRequest();
    m_api.listJobs({.after = m_newest.cursor(), .limit = PageSize})
        ->then(this, [this, request](const Result<Page<Job>> &answer) {
            if (!answer) {
                breakRefresh(answer.error());
                return;
            }
            const bool reachedKnown = std::ranges::any_of(
                answer->items, [this](const Job &job) { return m_store.indexOf(job.id) >= 0; });
            mergeRead(answer->items, request);
            takeRefreshPage(*answer, reachedKnown);
        });
}

void JobList::takeRefreshPage(const Page<Job> &page, bool reachedKnown)
{
    for (const Job &job : page.items) {
        m_listedNow.insert(job.id);
    }
    const QString cursorOfPage = m_newest.cursor();
    m_oldestFirst = m_oldestFirst || isOldestFirst(page.items);
    const PageTrail::Step step = m_newest.follow(page);
    note(page, step);
    // Oldest first: new jobs come at the end, so the last page is where a refresh begins.
    m_refreshFrom = m_oldestFirst ? cursorOfPage : QString();
    const bool gapAhead = m_oldestFirst || (m_hasLoaded && !reachedKnown);
    if (step == PageTrail::Step::More && gapAhead) {
        askForRefreshPage();
        return;
    }
    if (!m_hasLoaded) {
        m_older = m_newest;
        m_hasOlder = step == PageTrail::Step::More;
    }
    endRefresh();
}

void JobList::endRefresh()
{
    m_listed = m_listedNow;
    m_refreshing = false;
    m_hasLoaded = true;
    m_olderFailed = false;
    emit loadingChanged();
    emit loaded();
}

// What a refresh that broke off left out comes with the older pages.
void JobList::breakRefresh(const ApiError &error)
{
    if (m_newest.pages() > 0 && !m_oldestFirst) {
        m_older = m_newest;
        m_hasOlder = true;
    }
    m_refreshFrom.clear();
    m_refreshing = false;
    emit loadingChanged();
    emit refreshFailed(error);
    emit failed(error);
}

bool JobList::canFetchMore() const
{
    return m_hasOlder && !m_fetchingOlder && !m_olderFailed;
}

void JobList::fetchMore()
{
    if (!canFetchMore()) {
        return;
    }
    m_fetchingOlder = true;
    list({.after = m_older.cursor(), .limit = PageSize})
        ->then(this, [this, after = m_older.cursor()](const Result<Page<Job>> &answer) {
            if (!answer || after == m_older.cursor()) {
                takeOlderPage(answer);
            } else { // a refresh that broke off left a gap: the older pages begin there now
                m_fetchingOlder = false;
                emit loadingChanged();
            }
        });
    emit loadingChanged();
}

void JobList::takeOlderPage(const Result<Page<Job>> &answer)
{
    m_fetchingOlder = false;
    if (answer) {
        const PageTrail::Step step = m_older.follow(*answer);
        m_hasOlder = step == PageTrail::Step::More;
        note(*answer, step);
    } else {
        m_olderFailed = true; // until the next refresh; a view would ask again with every scroll
    }
    emit loadingChanged();
    if (!answer) {
        emit failed(answer.error());
    }
}

void JobList::note(const Page<Job> &page, PageTrail::Step step)
{
    m_incomplete = m_incomplete || step == PageTrail::Step::Stuck || page.unreadable > 0;
}

Reply<Job> *JobList::create(const QJsonObject &request)
{
    return mergingRead(m_api.createJob(request));
}

Reply<Job> *JobList::retrieve(const QString &jobId)
{
    return mergingRead(m_api.retrieveJob(jobId));
}

Reply<Page<Job>> *JobList::list(const PageQuery &page)
{
    return mergingList(m_api.listJobs(page));
}

Reply<Page<Job>> *JobList::listByMetadata(const QString &key, const QString &value,
                                          const PageQuery &page)
{
    return mergingList(m_api.listJobsByMetadata(key, value, page));
}

Reply<Job> *JobList::mergingRead(Reply<Job> *reply)
{
    return reply->then(this, [this, request = m_order.nextRequest()](const Result<Job> &answer) {
        if (answer) {
            mergeRead({*answer}, request);
        }
    });
}

Reply<Page<Job>> *JobList::mergingList(Reply<Page<Job>> *reply)
{
    return reply->then(this,
                       [this, request = m_order.nextRequest()](const Result<Page<Job>> &answer) {
                           if (answer) {
                               mergeRead(answer->items, request);
                           }
                       });
}

// When the answer is lost the job itself knows best what became of it.
Reply<Job> *JobList::change(JobChange change, const QString &jobId)
{
    const quint64 request = m_order.nextRequest();
    return send(change, jobId)
        ->then(this, [this, change, jobId, request](const Result<Job> &answer) {
            if (answer) {
                noteDone(change);
                if (m_order.acceptChange(jobId, request)) {
                    m_store.merge(*answer);
                }
            } else if (answer.error().isNotOfferedToKey()) {
                noteRefusal(change, jobId, answer.error());
            } else if (answer.error().mayHaveHappened()) {
                retrieve(jobId);
            }
        });
}

Reply<Job> *JobList::send(JobChange change, const QString &jobId)
{
    switch (change) {
    case JobChange::Cancel: return m_api.cancelJob(jobId);
    case JobChange::Pause: return m_api.pauseJob(jobId);
    case JobChange::Resume: return m_api.resumeJob(jobId);
    }
    Q_UNREACHABLE();
}

const ApiError *JobList::refusalOf(JobChange change) const
{
    const auto found = m_refusals.constFind(change);
    return found == m_refusals.cend() ? nullptr : &*found;
}

void JobList::forgetRefusals()
{
    m_refusals.clear();
    emit refusalsChanged();
}

void JobList::noteDone(JobChange change)
{
    m_done.insert(change);
    if (m_refusals.remove(change)) {
        emit refusalsChanged();
    }
}

// With 404 either the call or the job is not there; asking for the job tells which.
void JobList::noteRefusal(JobChange change, const QString &jobId, const ApiError &error)
{
    if (error.httpStatus != 404) {
        refuse(change, error);
        return;
    }
    retrieve(jobId)->then(this, [this, change, error](const Result<Job> &job) {
        if (job) {
            refuse(change, error);
        }
    });
}

void JobList::refuse(JobChange change, const ApiError &error)
{
    if (!m_done.contains(change)) {
        m_refusals.insert(change, error);
        emit refusalsChanged();
    }
}

void JobList::mergeRead(const QList<Job> &jobs, quint64 request)
{
    QList<Job> news;
    std::ranges::copy_if(jobs, std::back_inserter(news), [this, request](const Job &job) {
        return m_order.acceptRead(job.id, request);
    });
    m_store.merge(news);
}

} // namespace Finetune
