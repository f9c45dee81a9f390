// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/serverurl.h"

#include <QHostAddress>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<QUrl, UrlProblem> parseServerUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return tl::unexpected(UrlProblem::Empty);
    }
    QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.port() == 0) {
        return tl::unexpected(UrlProblem::NotAUrl);
    }
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) {
        return tl::unexpected(UrlProblem::NotHttp);
    }
    if (url.host().isEmpty()) {
        return tl::unexpected(UrlProblem::NoHost);
    }
    if (!url.userInfo().isEmpty()) {
        return tl::unexpected(UrlProblem::HasUserInfo);
    }
    if (url.hasFragment()) {
        return tl::unexpected(UrlProblem::HasFragment);
    }
    if (url.scheme() == "http"_L1 && !isLoopback(url)) {
        return tl::unexpected(UrlProblem::PlainRemote);
    }
    if (url.host() == "localhost"_L1) {
        url.setHost(u"127.0.0.1"_s);
    }
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path, QUrl::StrictMode);
    return url;
}

bool isLoopback(const QUrl &url)
{
    if (url.host() == "localhost"_L1) {
        return true;
    }
    QHostAddress address;
    return address.setAddress(url.host()) && address.isLoopback();
}

QString originOf(const QUrl &url)
{
    const int standardPort = url.scheme() == "https"_L1 ? 443 : 80;
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':')) {
        host = u'[' + host + u']'; // IPv6
    }
    return u"%1://%2:%3"_s.arg(url.scheme(), host, QString::number(url.port(standardPort)));
}

} // namespace Finetune
