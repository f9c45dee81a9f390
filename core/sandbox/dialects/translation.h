// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QJsonObject>

#include <functional>

namespace Finetune {

// What dialects have in common: reaching the objects inside of requests and answers.

//! Changes the object of a JSON answer, or each object of a list. Other answers stay as they are.
Answer translatedObjects(Answer answer, const std::function<void(QJsonObject &object)> &translate);

//! Changes the text of an answer in JSON or in server-sent events, those one by one.
Answer translatedText(Answer answer,
                      const std::function<QByteArray(const QByteArray &)> &translate);

//! Changes the JSON object in the body of a request. A body that is none stays, and is refused by
//! whoever reads it.
tl::expected<void, ApiFault>
translateBody(Request &request,
              const std::function<tl::expected<void, ApiFault>(QJsonObject &body)> &translate);

void removeQuery(Request &request, const QString &name);

//! An answer with a body in another form than OpenAI's.
Answer jsonRefusal(int status, const QJsonObject &body);
//! FastAPI's way to say no: {"detail": …}.
Answer detailRefusal(int status, const QJsonValue &detail);

//! The server has no such operation; said in the same way as about any other unknown path.
ApiFault missingOperation(const Request &head);
//! The path is known, but not with this method.
ApiFault missingMethod(const Request &head);
bool isMissingOperation(const ApiFault &fault);
bool isMissingMethod(const ApiFault &fault);

} // namespace Finetune
