// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/eventtable.h"

#include "core/sandbox/state/database.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/jsontext.h"
#include "core/sandbox/state/paging.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The object of the API, put together by SQLite: a list of a million events only passes it on.
constexpr QStringView EventObject =
    u"CAST(json_object('object', 'fine_tuning.job.event', 'id', id, 'created_at', created_at, "
    "'level', level, 'message', message, 'type', type, 'data', json(data)) AS BLOB)";

} // namespace

EventTable::EventTable(Database &database)
    : m_database(database)
{}

void EventTable::append(qint64 jobSeq, const EventRecord &event)
{
    m_database.transact([&] {
        m_database.execute(
            u"INSERT INTO events (id, job_seq, created_at, level, message, type, data) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
            {newId("ftevent-"_L1), jobSeq, QDateTime::currentSecsSinceEpoch(), event.level,
             event.message, event.type, jsonText(event.data)});
    });
}

tl::expected<ListPage, ApiFault> EventTable::list(qint64 jobSeq, const ListQuery &query) const
{
    const PagedSelect select{.columns = u"id, "_s + EventObject,
                             .table = u"events"_s,
                             .where = query.messagesOnly ? u"job_seq = ? AND type = 'message'"_s
                                                         : u"job_seq = ?"_s,
                             .values = {jobSeq}};
    return m_database.transact([&] { return selectPage(m_database, select, query, readyEntry); });
}

QList<QJsonObject> EventTable::metrics(qint64 jobSeq) const
{
    return m_database.transact([&] {
        QList<QJsonObject> metrics;
        QSqlQuery row = m_database.execute(
            u"SELECT data FROM events WHERE job_seq = ? AND type = 'metrics' ORDER BY seq"_s,
            {jobSeq});
        while (row.next()) {
            metrics.append(objectFromText(row.value(0).toString()));
        }
        return metrics;
    });
}

QJsonObject EventTable::lastMetrics(const QString &jobId) const
{
    return m_database.transact([&] {
        QSqlQuery row = m_database.execute(
            u"SELECT data FROM events WHERE job_seq = (SELECT seq FROM jobs WHERE id = ?) "
            "AND type = 'metrics' ORDER BY seq DESC LIMIT 1"_s,
            {jobId});
        return row.next() ? objectFromText(row.value(0).toString()) : QJsonObject();
    });
}

} // namespace Finetune
