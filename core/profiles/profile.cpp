// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/profile.h"

#include "core/net/serverurl.h"

namespace Finetune {
using namespace Qt::StringLiterals;

bool Profile::connectsLike(const Profile &other) const
{
    return id == other.id && baseUrl == other.baseUrl && organization == other.organization
        && project == other.project && keyHeader == other.keyHeader && readOnly == other.readOnly;
}

tl::expected<Profile, JsonProblem> Profile::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    const auto url = parseServerUrl(stringOrEmpty(object, "base_url"_L1));
    if (!url) {
        return tl::unexpected(
            JsonProblem{.path = u"base_url"_s, .reason = u"is not a usable address"_s});
    }
    return Profile{
        .id = *id,
        .name = stringOrEmpty(object, "name"_L1),
        .baseUrl = *url,
        .organization = stringOrEmpty(object, "organization"_L1),
        .project = stringOrEmpty(object, "project"_L1),
        .keyHeader = stringOrEmpty(object, "key_header"_L1) == "api-key"_L1 ? KeyHeader::ApiKey
                                                                            : KeyHeader::Bearer,
        // A damaged switch must not turn a careful profile into one that may change things.
        .readOnly =
            object.contains("read_only"_L1) && optionalBool(object, "read_only"_L1).value_or(true),
        .keyStored = optionalBool(object, "key_stored"_L1).value_or(false),
        .adminKeyStored = optionalBool(object, "admin_key_stored"_L1).value_or(false),
    };
}

QJsonObject Profile::toJson() const
{
    return {
        {"id"_L1, id},
        {"name"_L1, name},
        {"base_url"_L1, QString::fromLatin1(baseUrl.toEncoded())},
        {"organization"_L1, organization},
        {"project"_L1, project},
        {"key_header"_L1, keyHeader == KeyHeader::ApiKey ? "api-key"_L1 : "bearer"_L1},
        {"read_only"_L1, readOnly},
        {"key_stored"_L1, keyStored},
        {"admin_key_stored"_L1, adminKeyStored},
    };
}

Profile sandboxProfile()
{
    return {.id = u"sandbox"_s, .name = u"Sandbox"_s, .kind = ProfileKind::Sandbox};
}

Connection connectionTo(const Profile &profile, const SecretString &apiKey,
                        const SecretString &adminKey)
{
    return {
        .baseUrl = profile.baseUrl,
        .apiKey = apiKey,
        .adminKey = adminKey,
        .organization = profile.organization,
        .project = profile.project,
        .keyHeader = profile.keyHeader,
        .isSandbox = profile.kind == ProfileKind::Sandbox,
        .readOnly = profile.readOnly,
    };
}

} // namespace Finetune
