// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopbackserver.h"

#include "tests/support/loopbackconnection.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QByteArray verbAndPathOf(const RecordedRequest &request)
{
    return request.method + ' ' + request.path();
}

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(FINETUNE_FIXTURES "/tls/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QSslCertificate loopbackCertificate()
{
    return QSslCertificate(fixture(u"loopback.pem"_s));
}

std::unique_ptr<QTcpServer> serverFor(LoopbackServer::Transport transport)
{
    if (transport == LoopbackServer::Transport::Plain) {
        return std::make_unique<QTcpServer>();
    }
    QSslConfiguration configuration;
    configuration.setLocalCertificate(loopbackCertificate());
    configuration.setPrivateKey(QSslKey(fixture(u"loopback.key"_s), QSsl::Ec));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

} // namespace

LoopbackServer::LoopbackServer(Transport transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_server(serverFor(transport))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this,
            &LoopbackServer::welcome);
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("no free port on 127.0.0.1");
    }
}

// Before the members go: a connection that ends still reports its request.
LoopbackServer::~LoopbackServer()
{
    qDeleteAll(findChildren<LoopbackConnection *>(Qt::FindDirectChildrenOnly));
}

QUrl LoopbackServer::baseUrl() const
{
    const QString scheme = m_transport == Transport::Tls ? u"https"_s : u"http"_s;
    return QUrl(u"%1://127.0.0.1:%2/v1"_s.arg(scheme).arg(port()));
}

void LoopbackServer::route(const QByteArray &verbAndPath, const ScriptedAnswer &answer)
{
    m_routes.insert(verbAndPath, answer);
}

qsizetype LoopbackServer::count(const QByteArray &verbAndPath) const
{
    return std::count_if(m_requests.begin(), m_requests.end(), [&](const auto &request) {
        return verbAndPathOf(request) == verbAndPath;
    });
}

void LoopbackServer::clear()
{
    m_queue.clear();
    m_routes.clear();
    m_handler = {};
    m_requests.clear();
}

void LoopbackServer::dropConnections()
{
    for (LoopbackConnection *connection : findChildren<LoopbackConnection *>()) {
        connection->cut(ScriptedAnswer::Cut::Reset);
    }
}

void LoopbackServer::welcome()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        auto *connection = new LoopbackConnection(*this, socket, ++m_connections);
        if (!m_queue.isEmpty() && m_queue.constFirst().cutRequestAfter == 0) {
            connection->cut(m_queue.takeFirst().cut);
        }
    }
}

std::optional<ScriptedAnswer> LoopbackServer::takeQueued()
{
    return m_queue.isEmpty() ? std::nullopt : std::optional(m_queue.takeFirst());
}

ScriptedAnswer LoopbackServer::answerTo(const RecordedRequest &request) const
{
    if (const auto route = m_routes.constFind(verbAndPathOf(request)); route != m_routes.cend()) {
        return *route;
    }
    return m_handler ? m_handler(request)
                     : ScriptedAnswer::json(R"({"error":{"message":"nothing scripted"}})", 400);
}

void trustLoopbackCertificate()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificate(loopbackCertificate());
    QSslConfiguration::setDefaultConfiguration(configuration);
}

} // namespace Finetune
