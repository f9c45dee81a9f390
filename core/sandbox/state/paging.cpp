// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/paging.h"

#include "core/sandbox/state/database.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<ListPage, ApiFault>
selectPage(Database &database, const PagedSelect &select, const ListQuery &query,
           const std::function<QJsonObject(const QSqlQuery &)> &toObject)
{
    QString where = select.where;
    QVariantList values = select.values;
    if (!query.after.isEmpty()) {
        QSqlQuery cursor =
            database.execute(u"SELECT seq FROM %1 WHERE id = ?"_s.arg(select.table), {query.after});
        if (!cursor.next()) {
            return refuse(
                {.message = u"No object with the id '%1' to continue after."_s.arg(query.after),
                 .param = u"after"_s});
        }
        where += query.ascending ? u" AND seq > ?"_s : u" AND seq < ?"_s;
        values.append(cursor.value(0));
    }
    values.append(query.limit + 1); // one more shows whether there are more
    QSqlQuery row = database.execute(
        u"SELECT %1 FROM %2 WHERE %3 ORDER BY seq %4 LIMIT ?"_s.arg(
            select.columns, select.table, where, query.ascending ? u"ASC"_s : u"DESC"_s),
        values);
    ListPage page;
    while (row.next()) {
        if (page.objects.size() == query.limit) {
            page.hasMore = true;
            break;
        }
        page.objects.append(toObject(row));
    }
    return page;
}

} // namespace Finetune
