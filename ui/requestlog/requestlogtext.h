// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/connection.h"
#include "core/net/httplog.h"

#include <QString>

namespace Finetune {

// An entry of the request log in words.

//! "OK", "Under way", or what went wrong.
QString outcomeText(const HttpLogEntry &entry);
QString statusText(const HttpLogEntry &entry);   //!< "200"; a dash without an answer
QString callDuration(const HttpLogEntry &entry); //!< "123 ms", "1.2 s"; a dash while under way
QString startText(const HttpLogEntry &entry);    //!< with milliseconds, in the local time zone

//! Everything known of it, for reading: request line, headers without the key, answer.
QString callDetails(const HttpLogEntry &entry, const Connection &connection);

//! One line with tabs between the columns, for a spreadsheet or a support request.
QString callRow(const HttpLogEntry &entry);

} // namespace Finetune
