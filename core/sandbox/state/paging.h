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
};

//! The one way lists are paged: by `seq`, beginning behind the row whose id is `query.after`, so
//! that rows that come in between neither repeat nor hide others. Inside Database::transact().
tl::expected<ListPage, ApiFault>
selectPage(Database &database, const PagedSelect &select, const ListQuery &query,
           const std::function<QJsonObject(const QSqlQuery &)> &toObject);

} // namespace Finetune
