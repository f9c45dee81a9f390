// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scriptedanswer.h"

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>

namespace Finetune {

//! An HTTP server on 127.0.0.1 that does what a test told it to and remembers what it was asked.
//! Each request takes the next answer of the queue; when that is empty, its route's; then the
//! handler's; then 400 "nothing scripted". Connections are kept alive.
class LoopbackServer final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<ScriptedAnswer(const RecordedRequest &)>;

    enum class Transport {
        Plain,
        Tls //!< with a self-signed certificate for 127.0.0.1; see trustLoopbackCertificate()
    };

    explicit LoopbackServer(Transport transport = Transport::Plain, QObject *parent = nullptr);
    ~LoopbackServer() override;
    Q_DISABLE_COPY_MOVE(LoopbackServer)

    //! "http://127.0.0.1:port/v1", or https
    QUrl baseUrl() const;

    quint16 port() const { return m_server->serverPort(); }

    void enqueue(const ScriptedAnswer &answer) { m_queue.append(answer); }

    //! Answers every request like "GET /v1/models" (the query does not count).
    void route(const QByteArray &verbAndPath, const ScriptedAnswer &answer);

    void setHandler(Handler handler) { m_handler = std::move(handler); }

    //! Requests in the order in which they were complete or broke off.
    const QList<RecordedRequest> &requests() const { return m_requests; }

    //! How many were like "GET /v1/models" (the query does not count).
    qsizetype count(const QByteArray &verbAndPath) const;

    int connectionCount() const { return m_connections; }

    //! Forgets requests, queue, routes and handler; connections stay.
    void clear();

    //! Lets nobody in any more; connections stay.
    void stopListening() { m_server->close(); }

    //! Resets every connection, also those that are only kept alive.
    void dropConnections();

signals:
    void requestArrived(); //!< complete, not yet answered

private:
    friend class LoopbackConnection;
    void welcome();
    std::optional<ScriptedAnswer> takeQueued();
    ScriptedAnswer answerTo(const RecordedRequest &request) const;

    const Transport m_transport;
    std::unique_ptr<QTcpServer> m_server;
    QList<ScriptedAnswer> m_queue{};
    QHash<QByteArray, ScriptedAnswer> m_routes{};
    Handler m_handler{};
    QList<RecordedRequest> m_requests{};
    int m_connections{};
};

//! Makes this process accept the certificate of LoopbackServer's TLS transport.
void trustLoopbackCertificate();

} // namespace Finetune
