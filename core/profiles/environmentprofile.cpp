// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/environmentprofile.h"

#include "core/net/serverurl.h"

#include <cstdlib>
#include <string.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

SecretString takeKey(const char *name)
{
    char *value = ::getenv(name);
    if (!value) {
        return {};
    }
    const SecretString key(QString::fromLocal8Bit(value));
    ::explicit_bzero(value, ::strlen(value));
    ::unsetenv(name);
    return key;
}

} // namespace

EnvironmentOffer takeEnvironmentOffer()
{
    EnvironmentOffer offer;
    const auto usableKey = [&offer](const char *name) {
        SecretString key = takeKey(name);
        if (!key.isEmpty() && !key.isSendable()) {
            offer.refused.append(QString::fromLatin1(name));
            key = {};
        }
        return key;
    };
    const auto usableText = [&offer](const char *name) {
        const QString text = qEnvironmentVariable(name).trimmed();
        if (!text.isEmpty() && !SecretString(text).isSendable()) {
            offer.refused.append(QString::fromLatin1(name));
        }
        return text;
    };
    offer.apiKey = usableKey("OPENAI_API_KEY");
    offer.adminKey = usableKey("OPENAI_ADMIN_KEY");
    if (offer.apiKey.isEmpty()) {
        return offer;
    }
    Profile profile{.id = u"environment"_s,
                    .name = u"Environment"_s,
                    .kind = ProfileKind::Environment,
                    .organization = usableText("OPENAI_ORG_ID"),
                    .project = usableText("OPENAI_PROJECT_ID")};
    const QString address = usableText("OPENAI_BASE_URL");
    const auto url = parseServerUrl(address.isEmpty() ? u"https://api.openai.com/v1"_s : address);
    if (!url) {
        offer.refused.append(u"OPENAI_BASE_URL"_s);
    } else {
        profile.baseUrl = *url;
    }
    // With one of them refused, the key might go to another server or account than was meant.
    if (offer.refused.isEmpty()) {
        offer.profile = profile;
    }
    return offer;
}

} // namespace Finetune
