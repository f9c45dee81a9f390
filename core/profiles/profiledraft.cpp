// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/profiledraft.h"

#include "core/net/serverurl.h"
#include "core/profiles/providerpreset.h"

#include <QRegularExpression>

namespace Finetune {
using namespace Qt::StringLiterals;
using Kind = ProfileProblem::Kind;

namespace {

Kind kindOf(UrlProblem problem)
{
    switch (problem) {
    case UrlProblem::Empty: return Kind::Missing;
    case UrlProblem::NotAUrl: return Kind::NotAnAddress;
    case UrlProblem::NotHttp: return Kind::NotHttp;
    case UrlProblem::NoHost: return Kind::NoHost;
    case UrlProblem::HasUserInfo: return Kind::HasUserInfo;
    case UrlProblem::PlainRemote: return Kind::PlainRemote;
    case UrlProblem::HasFragment: return Kind::HasFragment;
    }
    Q_UNREACHABLE();
}

bool looksLikeKey(const QString &text)
{
    return redacted(text) != text;
}

std::optional<Kind> headerProblem(const QString &text)
{
    if (looksLikeKey(text)) {
        return Kind::LooksLikeKey;
    }
    const QString value = text.trimmed();
    return value.isEmpty() || SecretString(value).isSendable() ? std::nullopt
                                                               : std::optional(Kind::NotSendable);
}

} // namespace

ProfileDraft::ProfileDraft(const Profile &profile, const ProfileKeys &keys)
    : name(profile.name)
    , address(profile.baseUrl.toString(QUrl::FullyEncoded))
    , organization(profile.organization)
    , project(profile.project)
    , keyHeader(profile.keyHeader)
    , readOnly(profile.readOnly)
    , m_original(profile)
    , m_apiKeyKept(keys.whereabouts(profile, KeyClass::Project) != KeyWhereabouts::Nowhere)
    , m_adminKeyKept(keys.whereabouts(profile, KeyClass::Admin) != KeyWhereabouts::Nowhere)
{}

QList<ProfileProblem> ProfileDraft::problems() const
{
    QList<ProfileProblem> found;
    const auto note = [&found](ProfileField field, std::optional<Kind> kind) {
        if (kind) {
            found.append({.field = field, .kind = *kind});
        }
    };
    if (name.trimmed().isEmpty()) {
        note(ProfileField::Name, Kind::Missing);
    } else if (looksLikeKey(name)) {
        note(ProfileField::Name, Kind::LooksLikeKey);
    }
    note(ProfileField::Address, addressProblem());
    note(ProfileField::ApiKey, apiKeyProblem());
    if (!adminKey.isEmpty() && !adminKey.isSendable()) {
        note(ProfileField::AdminKey, Kind::NotSendable);
    }
    note(ProfileField::Organization, headerProblem(organization));
    note(ProfileField::Project, headerProblem(project));
    return found;
}

bool ProfileDraft::lacksVersion() const
{
    static const QRegularExpression Version(uR"(/v\d+|[?&]api-version=)"_s);
    const auto url = parseServerUrl(address);
    return url && !Version.match(url->toString(QUrl::FullyEncoded)).hasMatch();
}

Profile ProfileDraft::toProfile() const
{
    Profile profile = m_original;
    profile.name = name.trimmed();
    profile.baseUrl = parseServerUrl(address).value_or(QUrl());
    profile.organization = organization.trimmed();
    profile.project = project.trimmed();
    profile.keyHeader = keyHeader;
    profile.readOnly = readOnly;
    return profile;
}

KeyChanges ProfileDraft::toKeyChanges() const
{
    KeyChanges changes;
    if (!apiKey.isEmpty()) {
        changes.apiKey = apiKey;
    }
    if (!adminKey.isEmpty() || forgetAdminKey) {
        changes.adminKey = adminKey;
    }
    return changes;
}

Connection ProfileDraft::toConnection(const ProfileKeySet &kept) const
{
    const SecretString none;
    const SecretString &keptApi = keepsApiKey() ? kept.apiKey : none;
    const SecretString &keptAdmin = keepsAdminKey() && !forgetAdminKey ? kept.adminKey : none;
    return connectionTo(toProfile(), apiKey.isEmpty() ? keptApi : apiKey,
                        adminKey.isEmpty() ? keptAdmin : adminKey);
}

bool ProfileDraft::isKept(bool wasKept) const
{
    const auto url = parseServerUrl(address);
    return wasKept && url && originOf(*url) == originOf(m_original.baseUrl);
}

std::optional<Kind> ProfileDraft::addressProblem() const
{
    if (address.contains(AddressPlaceholder, Qt::CaseInsensitive)) {
        return Kind::PlaceholderLeft;
    }
    if (looksLikeKey(address)) {
        return Kind::LooksLikeKey;
    }
    const auto url = parseServerUrl(address);
    return url ? std::nullopt : std::optional(kindOf(url.error()));
}

std::optional<Kind> ProfileDraft::apiKeyProblem() const
{
    if (!apiKey.isEmpty()) {
        if (apiKey.reveal().startsWith("sk-admin-")) {
            return Kind::IsAdminKey;
        }
        return apiKey.isSendable() ? std::nullopt : std::optional(Kind::NotSendable);
    }
    if (keepsApiKey()) {
        return std::nullopt;
    }
    const auto url = parseServerUrl(address);
    if (m_apiKeyKept && url) {
        return Kind::BelongsElsewhere;
    }
    // Servers on this computer often ask for none.
    return url && isLoopback(*url) ? std::nullopt : std::optional(Kind::Missing);
}

} // namespace Finetune
