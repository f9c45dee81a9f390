// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobdetail/eventfilter.h"
#include "ui/jobdetail/eventlog.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QTimer>

namespace Finetune {

//! The event log of one job as a table, oldest first: time, level, message. Fed with events as they
//! come, in any order and repeatedly; takes them in at most 20 times a second, so that the view
//! paints once for many. Filters by itself, for a million rows are too many for a proxy model.
class EventLogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        LevelColumn,
        MessageColumn,
        ColumnCount
    };

    explicit EventLogModel(QObject *parent = nullptr);

    //! `row` is where EventFeed puts them among all events: with 0, they stand before others of the
    //! same second, else behind.
    void add(const QList<JobEvent> &events, qsizetype row);

    //! See EventFeed::turnedRound().
    void turnRound();

    //! Nothing waits for the next batch.
    bool hasTakenInAll() const { return m_waiting.isEmpty(); }

    void setFilter(const EventFilter &filter);

    const EventFilter &filter() const { return m_filter; }

    qsizetype totalCount() const { return m_log.order().size(); }

    qsizetype count(EventKind kind) const { return m_log.count(kind); }

    const LogEntry &entryAt(int row) const { return m_log.entry(rows().at(row)); }

    //! The entry of a row, to find it again after the filter has changed.
    EventLog::Serial serialAt(int row) const { return rows().at(row); }

    //! Its row, or the one in whose place it would be; -1 in an empty table.
    int rowNear(EventLog::Serial serial) const;

    //! Lines of time, level and message, separated by tabs. The message in full, on one line.
    QString textOf(int firstRow, int lastRow) const;
    //! One of them.
    static QString lineOf(const LogEntry &entry);

    //! All rows shown, to be worked through later; entries keep their serials for life.
    QList<EventLog::Serial> shown() const { return rows(); }

    const LogEntry &entry(EventLog::Serial serial) const { return m_log.entry(serial); }

    static QString kindLabel(EventKind kind);
    //! Icons take their colours from the palette; call it when that has changed.
    void updateIcons();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QList<EventLog::Serial> &rows() const
    {
        return m_filter.isEmpty() ? m_log.order() : m_matches;
    }

    void takeInWaiting();
    void insertRun(qsizetype place, const QList<EventLog::Serial> &run, EventLog::Ties ties);
    QList<EventLog::Serial> matchesIn(const QList<EventLog::Serial> &serials,
                                      const EventFilter &filter) const;
    QString displayOf(const LogEntry &entry, int column) const;

    EventLog m_log{};
    EventFilter m_filter{};
    QList<EventLog::Serial> m_matches{}; //!< in time order; unused without a filter

    QList<JobEvent> m_waiting{};
    EventLog::Ties m_waitingTies{};
    QTimer m_pause{};

    QIcon m_infoIcon{};
    QIcon m_metricsIcon{};
    QIcon m_warningIcon{};
    QIcon m_errorIcon{};
};

} // namespace Finetune
