// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/eventlog.h"

#include "core/common/reverseties.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace Finetune {

namespace {

EventKind kindOf(const JobEvent &event)
{
    switch (event.level) {
    case EventLevel::Warning: return EventKind::Warning;
    case EventLevel::Error: return EventKind::Error;
    case EventLevel::Info: break;
    }
    return event.isMetrics() ? EventKind::Metrics : EventKind::Info;
}

std::size_t indexOf(EventKind kind)
{
    return std::size_t(std::countr_zero(static_cast<quint8>(kind)));
}

} // namespace

qsizetype EventLog::count(EventKind kind) const
{
    return m_counts.at(indexOf(kind));
}

QList<EventLog::Serial> EventLog::store(const QList<JobEvent> &events, Ties ties)
{
    QList<Serial> fresh;
    fresh.reserve(events.size());
    const bool goesToTheEnd = ties == Ties::AfterOthers;
    qint64 lastTime = goesToTheEnd && !m_order.isEmpty() ? entry(m_order.constLast()).time : 0;
    for (const JobEvent &event : events) {
        LogEntry entry{.time = event.createdAt ? event.createdAt->toMSecsSinceEpoch() : lastTime,
                       .hasTime = event.createdAt.has_value(),
                       .kind = kindOf(event),
                       .id = event.id.toUtf8(),
                       .message = event.message.toUtf8()};
        if (!remember(entry.id)) {
            continue;
        }
        lastTime = entry.time;
        ++m_counts.at(indexOf(entry.kind));
        fresh.append(Serial(m_entries.size()));
        m_entries.push_back(std::move(entry));
    }
    std::stable_sort(fresh.begin(), fresh.end(), [this](Serial a, Serial b) {
        return m_entries.at(a).time < m_entries.at(b).time;
    });
    return fresh;
}

qsizetype EventLog::place(const QList<Serial> &places, qint64 time, Ties ties) const
{
    const auto found =
        std::partition_point(places.cbegin(), places.cend(), [this, time, ties](Serial serial) {
            const qint64 other = m_entries.at(serial).time;
            return ties == Ties::AfterOthers ? other <= time : other < time;
        });
    return found - places.cbegin();
}

void EventLog::turnRound(QList<Serial> &places) const
{
    reverseTies(places, [this](Serial serial) { return entry(serial).time; });
}

qsizetype EventLog::runLength(const QList<Serial> &fresh, qsizetype first, qsizetype place,
                              Ties ties) const
{
    if (place == m_order.size()) {
        return fresh.size() - first;
    }
    const qint64 next = entry(m_order.at(place)).time;
    const auto begin = fresh.cbegin() + first;
    const auto end = std::find_if(begin, fresh.cend(), [this, next, ties](Serial serial) {
        const qint64 time = m_entries.at(serial).time;
        return ties == Ties::AfterOthers ? time >= next : time > next;
    });
    return end - begin;
}

void EventLog::insert(qsizetype place, const QList<Serial> &run)
{
    m_order.insert(place, run.size(), Serial());
    std::copy(run.cbegin(), run.cend(), m_order.begin() + place);
}

bool EventLog::remember(const QByteArray &id)
{
    // Each shard gets a little more than the one before it, the last twice as many as the first: so
    // they outgrow their tables one after the other and not all within the same frames.
    const double share =
        double(qHash(id, 1)) / (double(std::numeric_limits<std::size_t>::max()) + 1);
    const auto number = std::size_t(double(Shards) * std::log2(1 + share));
    QSet<QByteArray> &shard = m_ids.at(std::min(number, Shards - 1));
    const qsizetype before = shard.size();
    shard.insert(id);
    return shard.size() > before;
}

} // namespace Finetune
