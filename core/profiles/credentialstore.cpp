// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/credentialstore.h"

namespace Finetune {
using namespace Qt::StringLiterals;

QString CredentialName::label() const
{
    const auto slotName = slot == KeyClass::Admin ? "admin-key"_L1 : "api-key"_L1;
    return u"%1 %2 %3"_s.arg(origin, slotName, profileId);
}

} // namespace Finetune
