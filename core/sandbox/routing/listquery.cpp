// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/listquery.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<ListQuery, ApiFault> readListQuery(const Request &request, const ListLimits &limits)
{
    ListQuery query{.after = request.queryValue(u"after"_s).value_or(QString()),
                    .limit = limits.standard};
    if (const auto limit = request.queryValue(u"limit"_s)) {
        bool isNumber = false;
        query.limit = limit->toInt(&isNumber);
        if (!isNumber || query.limit < 1) {
            return refuse(
                {.message = u"Invalid 'limit': expected an integer of at least 1, but got "
                            "'%1' instead."_s.arg(*limit),
                 .param = u"limit"_s,
                 .code = u"integer_below_min_value"_s});
        }
        query.limit = std::min(query.limit, limits.largest);
    }
    if (const auto order = request.queryValue(u"order"_s); order && limits.hasOrder) {
        if (*order != "asc"_L1 && *order != "desc"_L1) {
            return refuse({.message = u"Invalid value: '%1'. Supported values are: 'asc' and "
                                      "'desc'."_s.arg(*order),
                           .param = u"order"_s,
                           .code = u"invalid_value"_s});
        }
        query.ascending = *order == "asc"_L1;
    }
    return query;
}

QJsonObject listObject(const ListPage &page, bool withIds)
{
    QJsonObject list{
        {u"object"_s, u"list"_s}, {u"data"_s, page.objects}, {u"has_more"_s, page.hasMore}};
    if (withIds) {
        const bool isEmpty = page.objects.isEmpty();
        const auto idOf = [isEmpty](const QJsonValue &object) {
            return isEmpty ? QJsonValue(QJsonValue::Null) : object.toObject().value("id"_L1);
        };
        list[u"first_id"_s] = idOf(page.objects.first());
        list[u"last_id"_s] = idOf(page.objects.last());
    }
    return list;
}

} // namespace Finetune
