// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

struct Connection;

//! Why nothing on the server can be changed over this connection, for tool tips and obstacles;
//! empty when it can. ApiClient refuses such calls anyway: this is only so that nobody tries.
QString readOnlyReason(const Connection &connection);

} // namespace Finetune
