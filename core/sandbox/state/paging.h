// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QSqlQuery>
#include <QVariantList>

#include <functional>

namespace Finetune {

class Database;

//! A list as SQL: everything but the page. The table has the columns `seq` and `id`.
struct PagedSelect
{
    QString columns{};
    QString table{};
    QString where{};
    QVariantList values{};
    // Only for a list that another table leads to: what to read instead of the table alone, and the
    // column there that is the table's `seq`. An index on it spares sorting.
    QString source{};
    QString position{};
};

//! The entry of a row that consists of its id and its object as JSON text, in bytes.
ListEntry readyEntry(const QSqlQuery &row);

//! The statement for one page. Its values are those of the list, then the position to begin behind
//! if `isContinued`, then the limit.
QString pageStatement(const PagedSelect &select, bool isContinued, bool isAscending);

//! The one way lists are paged: by `seq`, beginning behind the row whose id is `query.after`, so
//! that rows that come in between neither repeat nor hide others. Inside Database::transact().
tl::expected<ListPage, ApiFault>
selectPage(Database &database, const PagedSelect &select, const ListQuery &query,
           const std::function<ListEntry(const QSqlQuery &)> &toEntry);

} // namespace Finetune
