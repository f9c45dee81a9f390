// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secretstring.h"

#include <QString>
#include <QUrl>

namespace Finetune {

//! How the key is presented: OpenAI and most others, or Azure's own header.
enum class KeyHeader {
    Bearer,
    ApiKey
};

//! Everything ApiClient needs to speak to one server as one person. Made from a Profile and its
//! keys by Workspace; never stored.
struct Connection
{
    QUrl baseUrl{}; //!< as parseServerUrl() gives it, including /v1
    SecretString apiKey{};
    SecretString adminKey{}; //!< only for permissions and the organisation's projects
    QString organization{};
    QString project{};
    KeyHeader keyHeader{KeyHeader::Bearer};
    //! The server is the one inside the program: free, and bound to none of the dates that it
    //! tells in imitation of the real service.
    bool isSandbox{};
    bool readOnly{}; //!< refuse every call that could change something on the server; chat and
                     //!< trials of a grader change nothing (they may cost money) and stay allowed
    //! `text` from outside, or for the screen, with dots where either key stood.
    QString withoutKeys(QString text) const;
};

} // namespace Finetune
