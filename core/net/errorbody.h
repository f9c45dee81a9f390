// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QByteArray>

namespace Finetune {

//! Fills message, code, param and type from an error body. Understands OpenAI's
//! {"error":{…}}, {"error":"…"}, FastAPI's {"detail":…} and {"message":"…"}; anything that looks
//! like a key is blanked, because a 401 body echoes part of it. False if the body says nothing.
bool fillFromErrorBody(ApiError &error, const QByteArray &body);

} // namespace Finetune
