// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! The one organisation of the sandbox, and how it appears inside model names.
constexpr const char OrganizationId[] = "org-sandbox";
constexpr const char OrganizationName[] = "sandbox";

//! `prefix` and `length` random letters and digits, as in "file-9ABel2dg…".
QString newId(QLatin1StringView prefix, int length = 24);
QString newRequestId();
//! "sk-emu-" and 256 random bits.
QString newApiKey();

} // namespace Finetune
