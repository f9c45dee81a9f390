// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/apifault.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::unexpected<ApiFault> refuse(ApiFault fault)
{
    return tl::unexpected<ApiFault>(std::move(fault));
}

Answer faultAnswer(const ApiFault &fault)
{
    const QJsonObject error{{u"message"_s, fault.message},
                            {u"type"_s, fault.type},
                            {u"param"_s, textOrNull(fault.param)},
                            {u"code"_s, textOrNull(fault.code)}};
    Answer answer = jsonAnswer({{u"error"_s, error}});
    answer.status = fault.status;
    answer.headers += fault.headers;
    return answer;
}

Answer jsonAnswer(const QJsonObject &object)
{
    return jsonTextAnswer(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Answer jsonTextAnswer(const QByteArray &json)
{
    return {.headers = {{"content-type", "application/json"}}, .body = json};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace Finetune
