// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/providerpreset.h"

namespace Finetune {
using namespace Qt::StringLiterals;

QList<ProviderPreset> providerPresets()
{
    return {
        {.id = u"openai"_s, .name = u"OpenAI"_s, .address = u"https://api.openai.com/v1"_s},
        {.id = u"azure"_s,
         .name = u"Azure OpenAI"_s,
         .address = u"https://%1.openai.azure.com/openai/v1"_s.arg(AddressPlaceholder),
         .keyHeader = KeyHeader::ApiKey},
        {.id = u"nebius"_s,
         .name = u"Nebius Token Factory"_s,
         .address = u"https://api.tokenfactory.nebius.com/v1"_s},
        {},
    };
}

ProviderPreset presetFor(const QUrl &address)
{
    const auto isBelow = [host = address.host()](QLatin1StringView domain) {
        return host == domain
            || (host.endsWith(domain) && host.chopped(domain.size()).endsWith(u'.'));
    };
    const QList<ProviderPreset> presets = providerPresets();
    if (isBelow("openai.com"_L1)) {
        return presets.at(0);
    }
    if (isBelow("azure.com"_L1)) {
        return presets.at(1);
    }
    return isBelow("nebius.com"_L1) ? presets.at(2) : presets.constLast();
}

} // namespace Finetune
