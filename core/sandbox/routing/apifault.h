// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http/httpmessage.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace Finetune {

//! Why a request was refused, in the terms of the service: becomes
//! {"error": {"message", "type", "param", "code"}} with an HTTP status.
struct ApiFault
{
    int status{400};
    QString message{};
    QString param{}; //!< empty becomes null
    QString code{};  //!< empty becomes null
    QString type{QStringLiteral("invalid_request_error")};
    Headers headers{}; //!< "retry-after" for instance
    bool operator==(const ApiFault &) const = default;
};

//! What a handler returns.
using Outcome = tl::expected<Answer, ApiFault>;

//! For `return refuse({…});` in functions that return a tl::expected.
tl::unexpected<ApiFault> refuse(ApiFault fault);

Answer faultAnswer(const ApiFault &fault);
Answer jsonAnswer(const QJsonObject &object);
Answer jsonTextAnswer(const QByteArray &json);

//! Empty text stands for null in the objects of the service.
QJsonValue textOrNull(const QString &text);

} // namespace Finetune
