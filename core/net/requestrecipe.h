// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/connection.h"

#include <QString>

namespace Finetune {

// A request written down so that a person can read it, keep it, and send it without this program.
// The key is never in it: a variable of the shell or of Python's environment stands in its place.

//! "OPENAI_API_KEY" or "OPENAI_ADMIN_KEY".
QLatin1StringView keyVariable(KeyClass key);

//! A command for sh. The server gets the same request from it as from ApiClient, but for the white
//! space in JSON and the headers by which a program introduces itself.
QString curlRecipe(const ApiRequest &request, const Connection &connection);

//! The body, where there is one and it is JSON; otherwise an object that describes the request.
QString jsonRecipe(const ApiRequest &request, const Connection &connection);

//! How a character beyond the first 65,536 is escaped: as a pair of \uXXXX, or as one \UXXXXXXXX.
enum class EscapeStyle {
    Json,
    Python
};

//! JSON in which every character that one would not see, or that changes the direction of the text,
//! is an escape; line breaks stay. The value is the same.
QString withVisibleEscapes(const QString &json, EscapeStyle style);

} // namespace Finetune
