// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/net/connection.h"

#include <QString>
#include <QUrl>

namespace Finetune {

enum class ProfileKind {
    Sandbox,    //!< the built-in server; always there
    Server,     //!< what a person entered
    Environment //!< offered by OPENAI_API_KEY and its companions, for this run
};

//! One server as one person sees it. It says *that* a key was stored, never which.
struct Profile
{
    QString id{};   //!< a UUID; "sandbox" and "environment" for the two built-in ones
    QString name{}; //!< as the person typed it
    ProfileKind kind{ProfileKind::Server};
    QUrl baseUrl{}; //!< as parseServerUrl() gives it; empty for a sandbox that is not running yet
    QString organization{};
    QString project{};
    KeyHeader keyHeader{KeyHeader::Bearer};
    bool readOnly{};
    //! Went into the keyring. If the keyring then says "no such entry", it is locked or was reset.
    bool keyStored{};
    bool adminKeyStored{};

    bool operator==(const Profile &) const = default;

    //! Same server, same way to speak to it: a connection made from one serves the other.
    bool connectsLike(const Profile &other) const;

    //! Only what a person entered can be changed or removed.
    bool isEditable() const { return kind == ProfileKind::Server; }

    static tl::expected<Profile, JsonProblem> fromJson(const QJsonObject &object);
    QJsonObject toJson() const;
};

//! The profile of the built-in server; application code adds the address once it listens.
Profile sandboxProfile();

Connection connectionTo(const Profile &profile, const SecretString &apiKey,
                        const SecretString &adminKey);

} // namespace Finetune
