// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/gatekeeper.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QByteArray digest(const QByteArray &key)
{
    return key.isEmpty() ? QByteArray() : QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

//! Takes as long for a nearly right key as for a wrong one.
bool sameDigest(const QByteArray &left, const QByteArray &right)
{
    if (left.isEmpty() || left.size() != right.size()) {
        return false;
    }
    unsigned int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i) {
        difference |= static_cast<unsigned int>(left[i] ^ right[i]);
    }
    return difference == 0;
}

bool isPort(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 5
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

//! "127.0.0.1", "localhost" or "[::1]", with or without a port.
bool isOwnHost(const QByteArray &host)
{
    for (const QByteArrayView name :
         {QByteArrayView("127.0.0.1"), QByteArrayView("localhost"), QByteArrayView("[::1]")}) {
        const QByteArrayView whole(host);
        if (whole.startsWith(name)) {
            const QByteArrayView rest = whole.sliced(name.size());
            return rest.isEmpty() || (rest.startsWith(':') && isPort(rest.sliced(1)));
        }
    }
    return false;
}

} // namespace

Gatekeeper::Gatekeeper(const QString &userKey, const QString &adminKey)
    : m_userDigest(digest(userKey.toUtf8()))
    , m_adminDigest(digest(adminKey.toUtf8()))
{}

tl::expected<void, ApiFault> Gatekeeper::admitOrigin(const Request &request) const
{
    const QList<QByteArray> hosts = request.headerValues("host");
    if (hosts.size() != 1 || !isOwnHost(hosts.first().toLower())) {
        return refuse({.status = 403,
                       .message = u"The sandbox answers only to 127.0.0.1, localhost and [::1]."_s,
                       .code = u"host_not_allowed"_s});
    }
    if (!request.headerValues("origin").isEmpty()
        || !request.headerValues("sec-fetch-site").isEmpty()) {
        return refuse({.status = 403,
                       .message = u"The sandbox does not answer to web pages."_s,
                       .code = u"origin_not_allowed"_s});
    }
    return {};
}

tl::expected<void, ApiFault> Gatekeeper::admitKey(const QByteArray &authorization,
                                                  KeyKind needed) const
{
    if (!authorization.toLower().startsWith("bearer ")) {
        return refuse({.status = 401,
                       .message =
                           u"You didn't provide an API key. Send it in the Authorization header as "
                           "\"Bearer YOUR_KEY\"."_s});
    }
    const QByteArray given = digest(authorization.sliced(7).trimmed());
    const bool isUser = sameDigest(m_userDigest, given);
    const bool isAdmin = sameDigest(m_adminDigest, given);
    if (needed == KeyKind::Admin ? isAdmin : isUser) {
        return {};
    }
    if (needed == KeyKind::Admin && isUser) {
        return refuse({.status = 403,
                       .message = u"You have insufficient permissions for this operation. It "
                                  "needs an admin key."_s});
    }
    if (isAdmin) {
        return refuse({.status = 401,
                       .message = u"Incorrect API key provided. The admin key opens only the "
                                  "operations of administrators."_s,
                       .code = u"invalid_api_key"_s});
    }
    return refuse({.status = 401,
                   .message = u"Incorrect API key provided. Use the key that the sandbox was "
                              "started with."_s,
                   .code = u"invalid_api_key"_s});
}

} // namespace Finetune
