// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/connection.h"

#include <QList>

namespace Finetune {

//! A provider whose address and ways are known, to start a new profile from.
struct ProviderPreset
{
    QString id{}; //!< as in the model catalogue: "openai", "azure", "nebius"; empty for any other
    QString name{};
    QString address{}; //!< may hold AddressPlaceholder, which a person replaces
    KeyHeader keyHeader{KeyHeader::Bearer};
    bool operator==(const ProviderPreset &) const = default;
};

//! Stands in an address for what only the person knows.
constexpr QLatin1StringView AddressPlaceholder{"YOUR-RESOURCE"};

//! The known ones, then one without a name for any other server.
QList<ProviderPreset> providerPresets();

//! Whose server an address is; the nameless preset if it is nobody's we know.
ProviderPreset presetFor(const QUrl &address);

} // namespace Finetune
