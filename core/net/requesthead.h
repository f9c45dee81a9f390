// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/connection.h"

#include <QUrl>

#include <utility>

namespace Finetune {

// What of a request does not depend on its body: ApiClient puts it on the wire, the recipes and the
// request log write it down. One place, so that they cannot differ.

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

//! The request as this server wants it: some gateways ask for more in the body. ApiClient sends it
//! so.
ApiRequest asSent(ApiRequest request, const Connection &connection);

QUrl urlOf(const ApiRequest &request, const Connection &connection);

//! The key this call is made with; empty where the server wants none.
const SecretString &keyOf(const ApiRequest &request, const Connection &connection);

//! `key` stands where the key belongs: the key itself on the wire, a placeholder on the screen.
//! There is no such header when the connection has no key.
HeaderList headersOf(const ApiRequest &request, const Connection &connection,
                     const QByteArray &key);

} // namespace Finetune
