// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/listquery.h"

#include <QJsonDocument>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

tl::expected<int, ApiFault> readLimit(const QString &text, const ListLimits &limits)
{
    bool isNumber = false;
    const qint64 limit = text.toLongLong(&isNumber);
    if (!isNumber) {
        return refuse({.message = u"Invalid type for 'limit': expected an integer, but got '%1' "
                                  "instead."_s.arg(text),
                       .param = u"limit"_s,
                       .code = u"invalid_type"_s});
    }
    if (limit < 1) {
        return refuse({.message = u"Invalid 'limit': integer below minimum value. Expected a value "
                                  ">= 1, but got %1 instead."_s.arg(limit),
                       .param = u"limit"_s,
                       .code = u"integer_below_min_value"_s});
    }
    if (limit > limits.largest && limits.isStrict) {
        return refuse({.message = u"Invalid 'limit': integer above maximum value. Expected a value "
                                  "<= %1, but got %2 instead."_s.arg(limits.largest)
                                      .arg(limit),
                       .param = u"limit"_s,
                       .code = u"integer_above_max_value"_s});
    }
    return static_cast<int>(std::min<qint64>(limit, limits.largest));
}

//! Whether the oldest come first.
tl::expected<bool, ApiFault> readOrder(const QString &text, OrderWords words)
{
    const bool isShort = words == OrderWords::Short;
    const QString ascending = isShort ? u"asc"_s : u"ascending"_s;
    const QString descending = isShort ? u"desc"_s : u"descending"_s;
    if (text != ascending && text != descending) {
        return refuse(
            {.message = u"Invalid value: '%1'. Supported values are: '%2' and '%3'."_s.arg(
                 text, ascending, descending),
             .param = u"order"_s,
             .code = u"invalid_value"_s});
    }
    return text == ascending;
}

} // namespace

tl::expected<ListQuery, ApiFault> readListQuery(const Request &request, const ListLimits &limits)
{
    ListQuery query{.after = request.queryValue(u"after"_s).value_or(QString()),
                    .limit = limits.standard,
                    .ascending = request.listing.oldestFirst,
                    .messagesOnly = request.listing.messagesOnly};
    if (const auto text = request.queryValue(u"limit"_s)) {
        const auto limit = readLimit(*text, limits);
        if (!limit) {
            return refuse(limit.error());
        }
        query.limit = *limit;
    }
    const auto text = request.queryValue(u"order"_s);
    if (text && limits.order != OrderWords::None) {
        const auto ascending = readOrder(*text, limits.order);
        if (!ascending) {
            return refuse(ascending.error());
        }
        query.ascending = *ascending;
    }
    return query;
}

ListEntry listEntry(const QJsonObject &object)
{
    return {.id = object.value("id"_L1).toString(),
            .json = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Answer listAnswer(const ListPage &page, bool withIds)
{
    QJsonObject frame{{u"object"_s, u"list"_s}, {u"has_more"_s, page.hasMore}};
    if (withIds) {
        const bool isEmpty = page.entries.isEmpty();
        frame[u"first_id"_s] =
            isEmpty ? QJsonValue(QJsonValue::Null) : QJsonValue(page.entries.first().id);
        frame[u"last_id"_s] =
            isEmpty ? QJsonValue(QJsonValue::Null) : QJsonValue(page.entries.last().id);
    }
    QByteArrayList data;
    for (const ListEntry &entry : page.entries) {
        data.append(entry.json);
    }
    QByteArray json = QJsonDocument(frame).toJson(QJsonDocument::Compact);
    json.chop(1);
    return jsonTextAnswer(json + ",\"data\":[" + data.join(',') + "]}");
}

Outcome pageAnswer(const tl::expected<ListPage, ApiFault> &page, bool withIds)
{
    return page.map([withIds](const ListPage &entries) { return listAnswer(entries, withIds); });
}

} // namespace Finetune
