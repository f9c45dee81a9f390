// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/permissiontable.h"

#include "core/sandbox/state/database.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/paging.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Columns = u"id, created_at, project_id";

QJsonObject permissionObject(const QSqlQuery &row)
{
    return {{u"object"_s, u"checkpoint.permission"_s},
            {u"id"_s, row.value(0).toString()},
            {u"created_at"_s, row.value(1).toLongLong()},
            {u"project_id"_s, row.value(2).toString()}};
}

} // namespace

PermissionTable::PermissionTable(Database &database)
    : m_database(database)
{}

QJsonObject PermissionTable::grant(const QString &model, const QString &projectId, qint64 createdAt)
{
    return m_database.transact([&] {
        m_database.execute(u"INSERT INTO permissions (id, created_at, model, project_id) "
                           "VALUES (?, ?, ?, ?) ON CONFLICT (model, project_id) DO NOTHING"_s,
                           {newId("cp_"_L1), createdAt, model, projectId});
        QSqlQuery row = m_database.execute(
            u"SELECT %1 FROM permissions WHERE model = ? AND project_id = ?"_s.arg(Columns),
            {model, projectId});
        row.next();
        return permissionObject(row);
    });
}

tl::expected<ListPage, ApiFault>
PermissionTable::list(const QString &model, const QString &projectId, const ListQuery &query) const
{
    PagedSelect select{.columns = Columns.toString(),
                       .table = u"permissions"_s,
                       .where = u"model = ?"_s,
                       .values = {model}};
    if (!projectId.isEmpty()) {
        select.where += u" AND project_id = ?"_s;
        select.values.append(projectId);
    }
    return m_database.transact([&] {
        return selectPage(m_database, select, query,
                          [](const QSqlQuery &row) { return listEntry(permissionObject(row)); });
    });
}

bool PermissionTable::remove(const QString &model, const QString &id)
{
    return m_database.transact([&] {
        return m_database
                   .execute(u"DELETE FROM permissions WHERE model = ? AND id = ?"_s, {model, id})
                   .numRowsAffected()
            > 0;
    });
}

} // namespace Finetune
