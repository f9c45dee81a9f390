// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/translation.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

const QString UnknownUrl = u"unknown_url"_s;
const QString WrongMethod = u"method_not_supported"_s;

QByteArray contentType(const Answer &answer)
{
    const auto found = std::ranges::find(answer.headers, QByteArray("content-type"),
                                         [](const auto &header) { return header.first; });
    return found == answer.headers.end() ? QByteArray() : found->second;
}

void translateList(QJsonObject &list, const std::function<void(QJsonObject &)> &translate)
{
    QJsonArray data;
    for (const QJsonValue entry : list.value("data"_L1).toArray()) {
        QJsonObject object = entry.toObject();
        translate(object);
        data.append(object);
    }
    list[u"data"_s] = data;
    if (list.contains("first_id"_L1) && !data.isEmpty()) {
        list[u"first_id"_s] = data.first().toObject().value("id"_L1);
        list[u"last_id"_s] = data.last().toObject().value("id"_L1);
    }
}

QString urlOf(const Request &head)
{
    return u"%1 %2"_s.arg(QString::fromLatin1(head.method), head.path);
}

} // namespace

Answer translatedObjects(Answer answer, const std::function<void(QJsonObject &)> &translate)
{
    auto *bytes = std::get_if<QByteArray>(&answer.body);
    if (!bytes || !contentType(answer).startsWith("application/json")) {
        return answer;
    }
    QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    if (object.value("object"_L1) == "list"_L1) {
        translateList(object, translate);
    } else {
        translate(object);
    }
    *bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return answer;
}

Answer translatedText(Answer answer, const std::function<QByteArray(const QByteArray &)> &translate)
{
    const QByteArray type = contentType(answer);
    if (auto *bytes = std::get_if<QByteArray>(&answer.body);
        bytes && type.startsWith("application/json")) {
        *bytes = translate(*bytes);
    } else if (auto *stream = std::get_if<StreamBody>(&answer.body);
               stream && type.startsWith("text/event-stream")) {
        answer.body = StreamBody([next = std::move(*stream), translate] {
            const std::optional<QByteArray> piece = next();
            return piece ? std::optional(translate(*piece)) : std::nullopt;
        });
    }
    return answer;
}

tl::expected<void, ApiFault>
translateBody(Request &request,
              const std::function<tl::expected<void, ApiFault>(QJsonObject &)> &translate)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject()) {
        return {};
    }
    QJsonObject body = document.object();
    if (const auto translated = translate(body); !translated) {
        return translated;
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return {};
}

void removeQuery(Request &request, const QString &name)
{
    request.query.removeIf([&name](const auto &pair) { return pair.first == name; });
}

Answer jsonRefusal(int status, const QJsonObject &body)
{
    Answer answer = jsonAnswer(body);
    answer.status = status;
    return answer;
}

Answer detailRefusal(int status, const QJsonValue &detail)
{
    return jsonRefusal(status, {{u"detail"_s, detail}});
}

ApiFault missingOperation(const Request &head)
{
    return {.status = 404, .message = u"Invalid URL (%1)"_s.arg(urlOf(head)), .code = UnknownUrl};
}

ApiFault missingMethod(const Request &head)
{
    return {
        .status = 405, .message = u"Not allowed to %1."_s.arg(urlOf(head)), .code = WrongMethod};
}

bool isMissingOperation(const ApiFault &fault)
{
    return fault.code == UnknownUrl;
}

bool isMissingMethod(const ApiFault &fault)
{
    return fault.code == WrongMethod;
}

} // namespace Finetune
