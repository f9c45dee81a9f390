// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/errorbody.h"

#include "core/common/json.h"
#include "core/net/secretstring.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestMessage = 4096;

QString shortened(const QString &text)
{
    return redacted(text.left(LongestMessage));
}

// code is a string at OpenAI and a number at some gateways.
QString textOf(const QJsonValue &value)
{
    return value.isDouble() ? value.toVariant().toString() : value.toString();
}

void fillFromObject(ApiError &error, const QJsonObject &object)
{
    error.message = shortened(stringOrEmpty(object, "message"_L1));
    error.code = shortened(textOf(object.value("code"_L1)));
    error.param = shortened(textOf(object.value("param"_L1)));
    error.type = shortened(stringOrEmpty(object, "type"_L1));
}

// FastAPI: a sentence, or a list of {"loc": […], "msg": "…"}.
void fillFromDetail(ApiError &error, const QJsonValue &detail)
{
    if (detail.isString()) {
        error.message = shortened(detail.toString());
        return;
    }
    QStringList messages;
    for (const QJsonValue entry : detail.toArray()) {
        QStringList place;
        for (const QJsonValue part : entry.toObject().value("loc"_L1).toArray()) {
            place.append(textOf(part));
        }
        messages.append(place.join(u'.') + u": "_s + entry.toObject().value("msg"_L1).toString());
    }
    error.message = shortened(messages.join(u"; "_s));
}

} // namespace

bool fillFromErrorBody(ApiError &error, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    // Some gateways wrap the error object in a list of one.
    QJsonObject object = document.isArray() ? document.array().at(0).toObject() : document.object();
    if (object.value("detail"_L1).isObject()) {
        object = object.value("detail"_L1).toObject();
    }
    const QJsonValue inner = object.value("error"_L1);
    if (inner.isObject()) {
        fillFromObject(error, inner.toObject());
    } else if (inner.isString()) {
        error.message = shortened(inner.toString());
    } else if (object.contains("detail"_L1)) {
        fillFromDetail(error, object.value("detail"_L1));
    } else {
        fillFromObject(error, object);
    }
    return !error.message.isEmpty() || !error.code.isEmpty();
}

} // namespace Finetune
