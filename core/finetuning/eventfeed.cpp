// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/eventfeed.h"

#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/jobwatcher.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int PageSize = 100;

// Into time order. Arrival decides within a second, and an event without a time stays where it is.
void sortByTime(QList<JobEvent> &events)
{
    QList<std::pair<qint64, qsizetype>> keys;
    qint64 latest = 0;
    for (const JobEvent &event : std::as_const(events)) {
        latest = event.createdAt ? event.createdAt->toMSecsSinceEpoch() : latest;
        keys.append({latest, keys.size()});
    }
    std::ranges::sort(keys);
    QList<JobEvent> sorted;
    sorted.reserve(events.size());
    for (const auto &[time, index] : keys) {
        sorted.append(events.at(index));
    }
    events = std::move(sorted);
}

} // namespace

EventFeed::EventFeed(FineTuningApi &api, JobWatcher &watcher, QString jobId, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_jobId(std::move(jobId))
{
    connect(&watcher, &JobWatcher::jobPolled, this, [this](const Job &job) {
        if (job.id == m_jobId && m_started && m_skip.mayTakePart()) {
            refresh();
        }
    });
}

EventFeed::~EventFeed() = default;

void EventFeed::start()
{
    if (!m_started) {
        m_started = true;
        goOn();
    }
}

void EventFeed::refresh()
{
    m_started = true;
    m_wantsNewest = true;
    goOn();
}

void EventFeed::goOn()
{
    if (!m_busy && m_isOffered && askNext()) {
        m_busy = true;
        emit loadingChanged();
    }
}

// First what is new, then the rest of the first load. False when there is nothing to ask.
bool EventFeed::askNext()
{
    const bool wantsNewest = std::exchange(m_wantsNewest, false);
    if (wantsNewest && !m_order.isOldestFirst() && !m_known.isEmpty()) {
        m_newest = PageTrail();
        m_fresh.clear();
        ask(Walk::Newest, {});
        return true;
    }
    if (m_atEndOfAll && wantsNewest) {
        // A log that grows at its end goes on there; one that was empty is read anew.
        m_all = PageTrail(m_order.isOldestFirst() ? m_all.cursor() : QString());
        m_atEndOfAll = false;
    }
    if (m_atEndOfAll) {
        return false;
    }
    ask(Walk::All, m_all.cursor());
    return true;
}

void EventFeed::ask(Walk walk, const QString &after)
{
    m_api.listEvents(m_jobId, {.after = after, .limit = PageSize})
        ->then(this, [this, walk](const Result<Page<JobEvent>> &answer) {
            if (answer) {
                take(walk, *answer);
            } else {
                takeError(answer.error());
            }
        });
}

void EventFeed::take(Walk walk, const Page<JobEvent> &page)
{
    m_skip.noteSuccess();
    m_mayHaveGaps = m_mayHaveGaps || page.unreadable > 0;
    const bool asksOn = walk == Walk::All ? takeOfAll(page) : takeOfNewest(page);
    if (!asksOn && !askNext()) {
        m_busy = false;
        emit loadingChanged();
    }
}

bool EventFeed::takeOfAll(const Page<JobEvent> &page)
{
    learnOrder(page.items, m_all.pages() == 0 && m_all.cursor().isEmpty());
    const PageTrail::Step step = m_all.follow(page);
    m_atEndOfAll = step != PageTrail::Step::More;
    m_mayHaveGaps = m_mayHaveGaps || step == PageTrail::Step::Stuck;
    give(page.items, m_order.isOldestFirst());
    if (m_atEndOfAll && !m_isComplete) {
        m_isComplete = true;
        emit completed();
    }
    return false; // the next page is asked for when nothing is more urgent
}

bool EventFeed::takeOfNewest(const Page<JobEvent> &page)
{
    const bool isStartOfList = m_newest.pages() == 0;
    learnOrder(page.items, isStartOfList);
    if (isStartOfList && m_order.learnFromGrowth(page.items, m_known)) {
        turnRound();
    }
    m_wantsNewest = m_wantsNewest || m_order.isOldestFirst(); // they are behind this page
    const bool metKnown = std::ranges::any_of(
        page.items, [this](const JobEvent &event) { return m_known.contains(event.id); });
    m_fresh += page.items;
    const PageTrail::Step step = m_newest.follow(page);
    if (step == PageTrail::Step::More && !metKnown) {
        ask(Walk::Newest, m_newest.cursor());
        return true;
    }
    m_mayHaveGaps = m_mayHaveGaps || (step == PageTrail::Step::Stuck && !metKnown);
    give(std::exchange(m_fresh, {}), true);
    return false;
}

// A walk to the newest that broke off is forgotten and made anew, or a gap would stay.
void EventFeed::takeError(const ApiError &error)
{
    m_skip.noteFailure();
    m_fresh.clear();
    m_busy = false;
    emit loadingChanged();
    if (error.isNotOffered()) {
        m_isOffered = false;
        emit notOffered();
    } else {
        emit failed(error);
    }
}

void EventFeed::learnOrder(const QList<JobEvent> &events, bool isStartOfList)
{
    if (m_order.isKnown() || events.isEmpty()) {
        return;
    }
    if (isStartOfList) {
        m_firstListed = events.constFirst();
    }
    if (m_order.learn(m_firstListed, events.constLast())) {
        turnRound();
    }
}

void EventFeed::turnRound()
{
    if (m_order.isOldestFirst() && !m_known.isEmpty()) {
        emit turnedRound();
    }
}

void EventFeed::give(QList<JobEvent> events, bool atEnd)
{
    erase_if(events, [this](const JobEvent &event) {
        const bool isKnown = m_known.contains(event.id);
        m_known.insert(event.id);
        return isKnown;
    });
    if (events.isEmpty()) {
        return;
    }
    if (!m_order.isOldestFirst()) {
        std::ranges::reverse(events);
    }
    sortByTime(events);
    const qsizetype given = m_known.size() - events.size();
    emit added(events, atEnd ? given : 0);
}

} // namespace Finetune
