// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/paging.h"

#include "core/sandbox/state/database.h"

#include <optional>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString sourceOf(const PagedSelect &select)
{
    return select.source.isEmpty() ? select.table : select.source;
}

QString positionOf(const PagedSelect &select)
{
    return select.position.isEmpty() ? u"seq"_s : select.position;
}

//! Where in the list the row with this id is; nothing if it is not in the list.
std::optional<QVariant> positionOfId(Database &database, const PagedSelect &select,
                                     const QString &id)
{
    const QString statement = u"SELECT %1 FROM %2 WHERE (%3) AND %4.id = ?"_s.arg(
        positionOf(select), sourceOf(select), select.where, select.table);
    QSqlQuery row = database.execute(statement, QVariantList(select.values) << id);
    return row.next() ? std::optional(row.value(0)) : std::nullopt;
}

} // namespace

ListEntry readyEntry(const QSqlQuery &row)
{
    return {.id = row.value(0).toString(), .json = row.value(1).toByteArray()};
}

QString pageStatement(const PagedSelect &select, bool isContinued, bool isAscending)
{
    const QString position = positionOf(select);
    const QString behind =
        isContinued ? u" AND %1 %2 ?"_s.arg(position, isAscending ? u">"_s : u"<"_s) : QString();
    return u"SELECT %1 FROM %2 WHERE (%3)%4 ORDER BY %5 %6 LIMIT ?"_s.arg(
        select.columns, sourceOf(select), select.where, behind, position,
        isAscending ? u"ASC"_s : u"DESC"_s);
}

tl::expected<ListPage, ApiFault>
selectPage(Database &database, const PagedSelect &select, const ListQuery &query,
           const std::function<ListEntry(const QSqlQuery &)> &toEntry)
{
    QVariantList values = select.values;
    if (!query.after.isEmpty()) {
        const auto position = positionOfId(database, select, query.after);
        if (!position) {
            return refuse(
                {.message = u"No object with the id '%1' to continue after."_s.arg(query.after),
                 .param = u"after"_s});
        }
        values.append(*position);
    }
    values.append(query.limit + 1); // one more shows whether there are more
    QSqlQuery row =
        database.execute(pageStatement(select, !query.after.isEmpty(), query.ascending), values);
    ListPage page;
    while (row.next()) {
        if (page.entries.size() == query.limit) {
            page.hasMore = true;
            break;
        }
        page.entries.append(toEntry(row));
    }
    return page;
}

} // namespace Finetune
