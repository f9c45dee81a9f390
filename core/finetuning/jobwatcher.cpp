// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobwatcher.h"

#include "core/common/clock.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/requestbudget.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Finetune {
using std::chrono::milliseconds;

namespace {

constexpr qsizetype MostRetrievals = 10; // in one round
constexpr auto Youth = std::chrono::minutes(5);

// Asking again would get the same answer until the user changes the connection.
bool needsTheUser(const ApiError &error)
{
    return error.httpStatus == 401 || error.kind == ApiError::Kind::Refused;
}

} // namespace

JobWatcher::JobWatcher(JobList &jobs, Clock &clock, const PollPace &pace, RequestBudget *budget,
                       QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_clock(clock)
    , m_pace(pace)
    , m_budget(budget)
{
    connect(&jobs.store(), &StoreBase::inserted, this, &JobWatcher::noteChange);
    connect(&jobs.store(), &StoreBase::changed, this, &JobWatcher::noteChange);
    connect(&jobs, &JobList::loaded, this, &JobWatcher::noteRefresh);
    connect(&jobs, &JobList::refreshFailed, this, &JobWatcher::takeRefreshFailure);
}

JobWatcher::~JobWatcher() = default;

void JobWatcher::setFocus(const QString &jobId)
{
    if (m_focus == jobId) {
        return;
    }
    m_focus = jobId;
    const Job *job = m_jobs.store().find(jobId);
    m_focusWasUnfinished = job && !job->isFinished();
    m_focusSawEnd = false;
    m_focusIsSettled = false;
    if (!jobId.isEmpty()) {
        m_moment.quietRounds = 0;
    }
    schedule();
}

void JobWatcher::setActive(bool active)
{
    if (m_moment.isWatched == active) {
        return;
    }
    m_moment.isWatched = active;
    m_moment.quietRounds = 0;
    schedule();
}

void JobWatcher::resume()
{
    m_moment.failedRounds = 0;
    m_moment.quietRounds = 0;
    m_moment.retryAfter.reset();
    if (m_stopped) {
        m_stopped = false;
        emit stoppedChanged();
    }
    schedule();
}

void JobWatcher::stop()
{
    ++m_schedule;
    m_scheduled = false;
    if (!m_stopped) {
        m_stopped = true;
        emit stoppedChanged();
    }
}

bool JobWatcher::isWatched(const Job &job) const
{
    const bool hasNews =
        !job.isFinished() || (job.id == m_focus && m_focusWasUnfinished && !m_focusIsSettled);
    return hasNews && (m_jobs.wasListed(job.id) || canBeRetrieved(job.id));
}

bool JobWatcher::canBeRetrieved(const QString &jobId) const
{
    return isSafeId(jobId) && !m_onlyListed.contains(jobId);
}

bool JobWatcher::isInteresting() const
{
    return std::ranges::any_of(m_jobs.store().items(), [this](const Job &job) {
        const bool isYoung = job.createdAt && job.createdAt->addDuration(Youth) > m_clock.now();
        return isWatched(job) && (isYoung || job.id == m_focus);
    });
}

void JobWatcher::noteChange()
{
    m_changed = true;
    m_moment.quietRounds = 0;
    if (!m_jobs.isRefreshing()) { // its end is near enough
        schedule();
    }
}

// Sets the time of the next round, or brings it forward.
void JobWatcher::schedule()
{
    const bool anything = std::ranges::any_of(m_jobs.store().items(),
                                              [this](const Job &job) { return isWatched(job); });
    if (m_stopped || m_inRound || !anything) {
        return;
    }
    m_moment.isInterested = isInteresting();
    m_moment.dice = QRandomGenerator::global()->generateDouble();
    const milliseconds now = m_clock.elapsed();
    const milliseconds due = std::max(now, m_roundEndedAt + m_pace.waitAt(m_moment));
    if (m_scheduled && m_dueAt <= due) {
        return;
    }
    m_scheduled = true;
    m_dueAt = due;
    m_clock.callLater(due - now, this, [this, schedule = ++m_schedule] {
        if (schedule == m_schedule) {
            m_scheduled = false;
            startRound();
        }
    });
}

void JobWatcher::startRound()
{
    QStringList listed;
    QStringList others;
    for (const Job &job : m_jobs.store().items()) {
        if (isWatched(job)) {
            (m_jobs.wasListed(job.id) ? listed : others).append(job.id);
        }
    }
    others = shareOf(others);
    m_inRound = true;
    ++m_round;
    const bool asksForList =
        listed.size() > 1 || (!listed.isEmpty() && !canBeRetrieved(listed.constFirst()));
    if (asksForList) {
        m_queue = others;
        m_awaitsList = true;
        askForList();
    } else {
        m_queue = listed + others;
        retrieveNext();
    }
}

void JobWatcher::askForList()
{
    send([this] {
        if (m_awaitsList) { // otherwise the user was quicker
            m_jobs.refresh();
        }
    });
}

// When its turn comes, and only if the round it belongs to is still going on.
void JobWatcher::send(std::function<void()> request)
{
    if (!m_budget) {
        request();
        return;
    }
    m_budget->spend(this, [this, request = std::move(request), round = m_round] {
        if (round == m_round) {
            request();
        }
    });
}

// As many as fit into one round: the job in focus every time, the others in turn.
QStringList JobWatcher::shareOf(QStringList jobIds)
{
    if (jobIds.size() <= MostRetrievals) {
        return jobIds;
    }
    const bool hasFocus = jobIds.removeOne(m_focus);
    m_turn %= jobIds.size();
    std::rotate(jobIds.begin(), jobIds.begin() + m_turn, jobIds.end());
    jobIds.resize(MostRetrievals - 1);
    m_turn += jobIds.size();
    if (hasFocus) {
        jobIds.prepend(m_focus);
    }
    return jobIds;
}

void JobWatcher::retrieveNext()
{
    if (m_queue.isEmpty()) {
        endRound();
        return;
    }
    const QString jobId = m_queue.takeFirst();
    send([this, jobId] {
        m_jobs.retrieve(jobId)->then(this,
                                     [this, jobId, round = m_round](const Result<Job> &answer) {
                                         if (round == m_round) {
                                             takeJob(jobId, answer);
                                         }
                                     });
    });
}

void JobWatcher::takeJob(const QString &jobId, const Result<Job> &answer)
{
    if (!answer && !answer.error().isNotOffered()) {
        breakRound(answer.error());
        return;
    }
    if (!answer) {
        m_onlyListed.insert(jobId);
    } else if (jobId == m_focus) {
        noteFocus();
    }
    retrieveNext();
}

void JobWatcher::noteFocus()
{
    const Job *job = m_jobs.store().find(m_focus);
    if (!job) {
        return;
    }
    if (!job->isFinished()) {
        m_focusWasUnfinished = true;
    } else if (m_focusSawEnd) {
        m_focusIsSettled = true;
    } else {
        m_focusSawEnd = true;
    }
    emit jobPolled(Job(*job)); // a copy: whoever listens may change the store
}

// Also after a refresh that the user asked for: it is as good as ours.
void JobWatcher::noteRefresh()
{
    if (m_stopped) {
        resume();
    }
    if (m_jobs.wasListed(m_focus)) {
        noteFocus();
    }
    if (m_awaitsList) {
        m_awaitsList = false;
        retrieveNext();
    } else if (!m_inRound) {
        endRound();
    }
}

void JobWatcher::takeRefreshFailure(const ApiError &error)
{
    if (m_awaitsList || needsTheUser(error)) {
        breakRound(error);
    } else {
        schedule();
    }
}

void JobWatcher::endRound()
{
    m_inRound = false;
    m_roundEndedAt = m_clock.elapsed();
    m_moment.failedRounds = 0;
    m_moment.retryAfter.reset();
    m_moment.quietRounds = m_changed ? 0 : m_moment.quietRounds + 1;
    m_changed = false;
    schedule();
    emit roundEnded();
}

void JobWatcher::breakRound(const ApiError &error)
{
    ++m_round;
    m_inRound = false;
    m_awaitsList = false;
    m_roundEndedAt = m_clock.elapsed();
    if (needsTheUser(error)) {
        stop();
        return;
    }
    ++m_moment.failedRounds;
    m_moment.retryAfter = error.retryAfter;
    schedule();
}

} // namespace Finetune
