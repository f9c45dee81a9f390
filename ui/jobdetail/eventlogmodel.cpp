// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/eventlogmodel.h"

#include "core/common/text.h"
#include "ui/common/formats.h"
#include "ui/common/itemroles.h"
#include "ui/common/theme.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto BatchPause = std::chrono::milliseconds(50);

QString timeText(const LogEntry &entry)
{
    if (!entry.hasTime) {
        return dash();
    }
    // One form for every locale: it is copied, saved and searched.
    QString text = QDateTime::fromMSecsSinceEpoch(entry.time).toString(Qt::ISODate);
    text[10] = u' ';
    return text;
}

} // namespace

EventLogModel::EventLogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(BatchPause);
    connect(&m_pause, &QTimer::timeout, this, &EventLogModel::takeInWaiting);
    updateIcons();
}

void EventLogModel::add(const QList<JobEvent> &events, qsizetype row)
{
    const EventLog::Ties ties =
        row == 0 ? EventLog::Ties::BeforeOthers : EventLog::Ties::AfterOthers;
    if (ties != m_waitingTies) {
        takeInWaiting();
    }
    m_waitingTies = ties;
    m_waiting.append(events);
    if (!m_pause.isActive()) {
        takeInWaiting();
    }
}

void EventLogModel::takeInWaiting()
{
    if (m_waiting.isEmpty()) {
        return;
    }
    const QList<JobEvent> events = std::exchange(m_waiting, {});
    const QList<EventLog::Serial> fresh = m_log.store(events, m_waitingTies);
    for (qsizetype first = 0; first < fresh.size();) {
        const qint64 time = m_log.entry(fresh.at(first)).time;
        const qsizetype place = m_log.place(m_log.order(), time, m_waitingTies);
        const qsizetype length = m_log.runLength(fresh, first, place, m_waitingTies);
        insertRun(place, fresh.sliced(first, length), m_waitingTies);
        first += length;
    }
    m_pause.start();
}

void EventLogModel::turnRound()
{
    takeInWaiting();
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<EventLog::Serial> serials;
    for (const QModelIndex &index : before) {
        serials.append(serialAt(index.row()));
    }
    m_log.turnRound();
    m_log.turnRound(m_matches);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        after.append(index(rowNear(serials.at(i)), before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void EventLogModel::insertRun(qsizetype place, const QList<EventLog::Serial> &run,
                              EventLog::Ties ties)
{
    if (m_filter.isEmpty()) {
        beginInsertRows({}, int(place), int(place + run.size()) - 1);
        m_log.insert(place, run);
        endInsertRows();
        return;
    }
    m_log.insert(place, run);
    const QList<EventLog::Serial> matches = matchesIn(run, m_filter);
    if (matches.isEmpty()) {
        return;
    }
    const qint64 time = m_log.entry(matches.constFirst()).time;
    const qsizetype row = m_log.place(m_matches, time, ties);
    beginInsertRows({}, int(row), int(row + matches.size()) - 1);
    m_matches.insert(row, matches.size(), EventLog::Serial());
    std::copy(matches.cbegin(), matches.cend(), m_matches.begin() + row);
    endInsertRows();
}

void EventLogModel::setFilter(const EventFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    const QList<EventLog::Serial> &candidates =
        filter.isNarrowerThan(m_filter) ? rows() : m_log.order();
    const QList<EventLog::Serial> matches =
        filter.isEmpty() ? QList<EventLog::Serial>() : matchesIn(candidates, filter);
    const QList<EventLog::Serial> &newRows = filter.isEmpty() ? m_log.order() : matches;
    if (newRows == rows()) {
        m_filter = filter;
        m_matches = matches;
        return;
    }
    // All out and all in: rows of a log match in many small groups, each of which would cost the
    // view as much as this. The view finds its place again with rowNear().
    const EventFilter nothing({}, {});
    if (const int count = rowCount(); count > 0) {
        beginRemoveRows({}, 0, count - 1);
        m_filter = nothing;
        m_matches.clear();
        endRemoveRows();
    }
    if (!newRows.isEmpty()) {
        beginInsertRows({}, 0, int(newRows.size()) - 1);
        m_filter = filter;
        m_matches = matches;
        endInsertRows();
    }
    m_filter = filter;
}

QList<EventLog::Serial> EventLogModel::matchesIn(const QList<EventLog::Serial> &serials,
                                                 const EventFilter &filter) const
{
    QList<EventLog::Serial> matches;
    std::copy_if(
        serials.cbegin(), serials.cend(), std::back_inserter(matches),
        [this, &filter](EventLog::Serial serial) { return filter.matches(m_log.entry(serial)); });
    return matches;
}

int EventLogModel::rowNear(EventLog::Serial serial) const
{
    const qint64 time = m_log.entry(serial).time;
    const auto first = m_log.place(rows(), time, EventLog::Ties::BeforeOthers);
    const auto last = m_log.place(rows(), time, EventLog::Ties::AfterOthers);
    const auto found = std::find(rows().cbegin() + first, rows().cbegin() + last, serial);
    const qsizetype row = found == rows().cbegin() + last ? first : found - rows().cbegin();
    return int(std::min(row, rows().size() - 1));
}

QString EventLogModel::textOf(int firstRow, int lastRow) const
{
    QString text;
    for (int row = firstRow; row <= lastRow; ++row) {
        text += lineOf(entryAt(row));
    }
    return text;
}

QString EventLogModel::lineOf(const LogEntry &entry)
{
    QString message = QString::fromUtf8(entry.message);
    for (QChar &c : message) {
        c = c.unicode() < u' ' ? QChar(u' ') : c; // a line break or tab would break the table
    }
    return timeText(entry) + u'\t' + kindLabel(entry.kind) + u'\t' + message + u'\n';
}

QString EventLogModel::kindLabel(EventKind kind)
{
    switch (kind) {
    case EventKind::Info: return tr("Info");
    case EventKind::Metrics: return tr("Metrics");
    case EventKind::Warning: return tr("Warning");
    case EventKind::Error: return tr("Error");
    }
    return {};
}

void EventLogModel::updateIcons()
{
    m_infoIcon = icon(Icon::Info);
    m_metricsIcon = icon(Icon::Chart);
    m_warningIcon = tintedIcon(Icon::Warning, toneColor(Tone::Caution));
    m_errorIcon = tintedIcon(Icon::Error, toneColor(Tone::Bad));
    if (rowCount() > 0) {
        emit dataChanged(index(0, LevelColumn), index(rowCount() - 1, LevelColumn),
                         {Qt::DecorationRole});
    }
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(rows().size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LogEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayOf(entry, index.column());
    case Qt::DecorationRole:
        if (index.column() != LevelColumn) {
            return {};
        }
        switch (entry.kind) {
        case EventKind::Info: return m_infoIcon;
        case EventKind::Metrics: return m_metricsIcon;
        case EventKind::Warning: return m_warningIcon;
        case EventKind::Error: return m_errorIcon;
        }
        return {};
    case IdRole: return QString::fromUtf8(entry.id);
    case StateRole: return int(entry.kind);
    default: return {};
    }
}

QString EventLogModel::displayOf(const LogEntry &entry, int column) const
{
    switch (column) {
    case TimeColumn: return timeText(entry);
    case LevelColumn: return kindLabel(entry.kind);
    default: return displayText(QString::fromUtf8(entry.message));
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn: return tr("Time");
    case LevelColumn: return tr("Level");
    case MessageColumn: return tr("Message");
    default: return {};
    }
}

} // namespace Finetune
