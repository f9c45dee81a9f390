// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace Finetune {

//! Why a server address cannot be used.
enum class UrlProblem {
    Empty,
    NotAUrl,
    NotHttp, //!< neither http nor https
    NoHost,
    HasUserInfo, //!< user:password@ is how look-alike addresses are made
    PlainRemote, //!< http to another machine would send the key in the clear
    HasFragment,
};

//! Reads what a person typed or pasted as the address of an API server: https, or http to this
//! machine only. "localhost" becomes 127.0.0.1 so that no name server decides where a key goes;
//! trailing slashes go.
tl::expected<QUrl, UrlProblem> parseServerUrl(const QString &text);

//! True for 127.0.0.0/8 and ::1 in literal form, and for "localhost".
bool isLoopback(const QUrl &url);

//! Scheme, host and port: what a key is bound to. Host in ASCII (punycode).
QString originOf(const QUrl &url);

} // namespace Finetune
