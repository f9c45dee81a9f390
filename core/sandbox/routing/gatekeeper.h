// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QByteArray>

namespace Finetune {

//! Which of the two keys a route asks for.
enum class KeyKind {
    User,
    Admin
};

//! Decides who may talk to the server: only programs on this machine that know the key, and never
//! a web page (a browser always tells its origin). Owned by Dispatcher; keeps digests of the keys,
//! not the keys.
class Gatekeeper final
{
public:
    //! An empty admin key means that nobody is an administrator.
    Gatekeeper(const QString &userKey, const QString &adminKey);

    //! Foreign Host and browser headers: 403.
    tl::expected<void, ApiFault> admitOrigin(const Request &request) const;
    //! Missing or wrong key: 401; an ordinary key on an administrator's route: 403.
    //! `authorization` is the header of that name.
    tl::expected<void, ApiFault> admitKey(const QByteArray &authorization, KeyKind needed) const;

private:
    QByteArray m_userDigest;
    QByteArray m_adminDigest;
};

} // namespace Finetune
