// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobevent.h"

#include <QByteArray>
#include <QFlags>
#include <QList>
#include <QSet>

#include <array>
#include <deque>

namespace Finetune {

//! What the log tells apart. Metrics are a kind of their own: they are most of a log, and what the
//! chart shows already.
enum class EventKind : quint8 {
    Info = 1,
    Metrics = 2,
    Warning = 4,
    Error = 8
};
Q_DECLARE_FLAGS(EventKinds, EventKind)
Q_DECLARE_OPERATORS_FOR_FLAGS(EventKinds)
inline constexpr std::array AllEventKinds{EventKind::Info, EventKind::Metrics, EventKind::Warning,
                                          EventKind::Error};

//! What a log keeps of an event, small enough for a million of them.
struct LogEntry
{
    qint64 time{}; //!< milliseconds UTC; of an event without a time, that of the one before it
    bool hasTime{};
    EventKind kind{EventKind::Info};
    QByteArray id{};
    QByteArray message{}; //!< UTF-8: half the size, and searched as it is
};

//! The events of one job in time order, each once. An entry has a serial number for life; places
//! are lists of serials, so that a late event moves numbers and never entries.
//! Filled and owned by EventLogModel.
class EventLog
{
public:
    using Serial = quint32;

    //! Where among events of the same second a new one goes.
    enum class Ties {
        AfterOthers,
        BeforeOthers
    };

    const LogEntry &entry(Serial serial) const { return m_entries.at(serial); }

    //! All of them, oldest first.
    const QList<Serial> &order() const { return m_order; }

    qsizetype count(EventKind kind) const;

    //! Stores what is not known yet. The serials answered are in time order, and not yet placed.
    QList<Serial> store(const QList<JobEvent> &events, Ties ties);
    //! Where in `places`, which is in time order, an entry of this time belongs.
    qsizetype place(const QList<Serial> &places, qint64 time, Ties ties) const;
    //! How many of `fresh` from number `first` on belong into the same gap, at `place`.
    qsizetype runLength(const QList<Serial> &fresh, qsizetype first, qsizetype place,
                        Ties ties) const;
    void insert(qsizetype place, const QList<Serial> &run);

    //! See EventFeed::turnedRound().
    void turnRound() { turnRound(m_order); }

    void turnRound(QList<Serial> &places) const;

private:
    bool remember(const QByteArray &id);

    std::deque<LogEntry> m_entries{}; // grows without moving what is there
    QList<Serial> m_order{};
    // Many small sets instead of a big one: a set that outgrows its table moves all it has, which
    // for a million ids takes longer than a frame.
    static constexpr std::size_t Shards = 64;
    std::array<QSet<QByteArray>, Shards> m_ids{};
    std::array<qsizetype, 4> m_counts{};
};

} // namespace Finetune
