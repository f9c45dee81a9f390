// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apirequest.h"

#include "core/common/json.h"

#include <QJsonDocument>
#include <QUrl>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Everything but unreserved characters is encoded; ':' stays because the official SDKs leave it
// (model names are full of it) and some servers do not decode it.
QString encoded(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id, ":"));
}

ApiRequest request(HttpVerb verb, QLatin1StringView path, const QStringList &ids)
{
    ApiRequest result;
    result.verb = verb;
    result.path = path;
    for (const QString &id : ids) {
        result.hasUnsafeId = result.hasUnsafeId || !isSafeId(id);
        result.path.replace(result.path.indexOf("{}"_L1), 2, encoded(id));
    }
    return result;
}

} // namespace

ApiRequest ApiRequest::get(QLatin1StringView path, const QStringList &ids, const PageQuery &page)
{
    ApiRequest result = request(HttpVerb::Get, path, ids);
    if (!page.after.isEmpty()) {
        result.query.addQueryItem(u"after"_s, encoded(page.after));
    }
    if (page.limit > 0) {
        result.query.addQueryItem(u"limit"_s, QString::number(page.limit));
    }
    return result;
}

ApiRequest ApiRequest::post(QLatin1StringView path, const QStringList &ids, const QJsonObject &body)
{
    ApiRequest result = request(HttpVerb::Post, path, ids);
    result.repeat = Repeat::Never;
    if (!body.isEmpty()) {
        result.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        result.contentType = "application/json";
    }
    return result;
}

ApiRequest ApiRequest::remove(QLatin1StringView path, const QStringList &ids)
{
    ApiRequest result = request(HttpVerb::Delete, path, ids);
    result.repeat = Repeat::Never;
    return result;
}

QLatin1StringView verbName(HttpVerb verb)
{
    switch (verb) {
    case HttpVerb::Get: return "GET"_L1;
    case HttpVerb::Post: return "POST"_L1;
    case HttpVerb::Delete: return "DELETE"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
