// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/projecttable.h"

#include "core/sandbox/state/database.h"
#include "core/sandbox/state/paging.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QJsonObject projectObject(const QSqlQuery &row)
{
    const bool isArchived = !row.isNull(3);
    return {
        {u"id"_s, row.value(0).toString()},
        {u"object"_s, u"organization.project"_s},
        {u"name"_s, row.value(1).toString()},
        {u"created_at"_s, row.value(2).toLongLong()},
        {u"archived_at"_s, isArchived ? QJsonValue(row.value(3).toLongLong()) : QJsonValue::Null},
        {u"status"_s, isArchived ? u"archived"_s : u"active"_s},
        {u"external_key_id"_s, QJsonValue::Null},
        {u"residency"_s, u"GLOBAL"_s}};
}

} // namespace

ProjectTable::ProjectTable(Database &database)
    : m_database(database)
{}

tl::expected<ListPage, ApiFault> ProjectTable::list(const ListQuery &query,
                                                    bool includeArchived) const
{
    const PagedSelect select{.columns = u"id, name, created_at, archived_at"_s,
                             .table = u"projects"_s,
                             .where = includeArchived ? u"TRUE"_s : u"archived_at IS NULL"_s};
    return m_database.transact([&] {
        return selectPage(m_database, select, query,
                          [](const QSqlQuery &row) { return listEntry(projectObject(row)); });
    });
}

bool ProjectTable::containsActive(const QString &id) const
{
    return m_database.transact([&] {
        return m_database
            .execute(u"SELECT 1 FROM projects WHERE id = ? AND archived_at IS NULL"_s, {id})
            .next();
    });
}

} // namespace Finetune
