// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profile.h"
#include "core/profiles/profilekeys.h"

#include <QList>

#include <optional>

namespace Finetune {

enum class ProfileField {
    Name,
    Address,
    ApiKey,
    AdminKey,
    Organization,
    Project
};

//! What is wrong with one field of a profile being written.
struct ProfileProblem
{
    enum class Kind {
        Missing,
        NotAnAddress,
        NotHttp,
        NoHost,
        HasUserInfo,
        PlainRemote,
        HasFragment,
        PlaceholderLeft,  //!< the part of a preset's address that only the person knows
        NotSendable,      //!< a space, a line break or a character that no header may have
        LooksLikeKey,     //!< a key in a field that is shown and saved
        IsAdminKey,       //!< an admin key in the field of the API key
        BelongsElsewhere, //!< the kept key is for another server than the address now says
    };

    ProfileField field{ProfileField::Name};
    Kind kind{Kind::Missing};
    bool operator==(const ProfileProblem &) const = default;
};

//! A profile being written: what a person typed, all rules about it, and what saving it means.
//! Keys that are kept already never come in here; it only knows which server they are for.
class ProfileDraft
{
public:
    ProfileDraft() = default;
    //! To change an existing profile.
    ProfileDraft(const Profile &profile, const ProfileKeys &keys);

    QString name{};
    QString address{};
    SecretString apiKey{};   //!< empty keeps the kept one
    SecretString adminKey{}; //!< likewise
    bool forgetAdminKey{};
    QString organization{};
    QString project{};
    KeyHeader keyHeader{KeyHeader::Bearer};
    bool readOnly{};

    //! At most one for each field, in the order of the fields.
    QList<ProfileProblem> problems() const;

    //! Most servers have /v1 in their address; this usable one has nothing like it.
    bool lacksVersion() const;

    //! A kept key serves the address as it stands now.
    bool keepsApiKey() const { return isKept(m_apiKeyKept); }

    bool keepsAdminKey() const { return isKept(m_adminKeyKept); }

    //! Valid when there are no problems.
    Profile toProfile() const;
    KeyChanges toKeyChanges() const;
    //! To try it before it is saved; `kept` are the keys of the profile being changed.
    Connection toConnection(const ProfileKeySet &kept) const;

private:
    bool isKept(bool wasKept) const;
    std::optional<ProfileProblem::Kind> addressProblem() const;
    std::optional<ProfileProblem::Kind> apiKeyProblem() const;

    Profile m_original;
    bool m_apiKeyKept{};
    bool m_adminKeyKept{};
};

} // namespace Finetune
