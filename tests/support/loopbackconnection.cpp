// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopbackconnection.h"

#include "tests/support/loopbackserver.h"

#include <QTcpSocket>

#include <algorithm>
#include <sys/socket.h>

namespace Finetune {

LoopbackConnection::LoopbackConnection(LoopbackServer &server, QTcpSocket *socket, int number)
    : QObject(&server)
    , m_server(server)
    , m_socket(socket)
{
    m_request.connection = number;
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &LoopbackConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        record();
        deleteLater();
    });
    connect(&m_drip, &QTimer::timeout, this, &LoopbackConnection::send);
}

LoopbackConnection::~LoopbackConnection()
{
    m_socket->disconnect(this);
}

void LoopbackConnection::read()
{
    if (m_request.raw.isEmpty() && !m_answer) {
        m_answer = m_server.takeQueued();
    }
    const auto limit = m_answer ? m_answer->cutRequestAfter : std::nullopt;
    if (!limit) {
        m_request.raw += m_socket->readAll();
        parse();
        return;
    }
    m_request.raw += m_socket->read(*limit - m_request.raw.size());
    if (m_request.raw.size() == *limit) {
        parseHead();
        cut(m_answer->cut);
    }
}

bool LoopbackConnection::parseHead()
{
    const qsizetype end = m_request.raw.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    QList<QByteArray> lines = m_request.raw.first(end).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    m_request.method = words.value(0);
    m_request.target = words.value(1);
    m_request.headers.clear();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        m_request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    m_bodyLength = m_request.header("Content-Length").toLongLong();
    m_request.body = m_request.raw.mid(end + 4, m_bodyLength);
    m_request.complete = m_request.body.size() == m_bodyLength;
    return true;
}

void LoopbackConnection::parse()
{
    if (m_request.complete || m_request.raw.isEmpty() || !parseHead()) {
        return;
    }
    if (m_request.complete) {
        emit m_server.requestArrived();
    }
    if (!m_answer) {
        m_answer = m_server.answerTo(m_request);
    }
    if (!m_playing && (m_request.complete || m_answer->beforeBody)) {
        m_playing = true;
        if (m_request.complete) {
            record();
        }
        QTimer::singleShot(m_answer->delay, this, &LoopbackConnection::play);
    } else if (m_sent) {
        answerSent();
    }
}

void LoopbackConnection::play()
{
    if (m_answer->hang) {
        return;
    }
    m_output = m_answer->bytes();
    if (m_answer->cutAfter) {
        m_output.truncate(*m_answer->cutAfter);
    }
    if (m_answer->bytesPerSecond > 0) {
        m_drip.start(std::max(1, 1000 / m_answer->bytesPerSecond));
    } else {
        send();
    }
}

void LoopbackConnection::send()
{
    qsizetype count = m_output.size();
    if (m_answer->bytesPerSecond > 0) {
        count = std::min<qsizetype>(count, std::max(1, m_answer->bytesPerSecond / 1000));
    }
    m_socket->write(m_output.constData(), count);
    m_socket->flush();
    m_output.remove(0, count);
    if (m_output.isEmpty()) {
        m_drip.stop();
        m_sent = true;
        answerSent();
    }
}

// Ready for the next request, unless the script ends the connection or the body is still due.
void LoopbackConnection::answerSent()
{
    if (m_answer->cutAfter) {
        cut(m_answer->cut);
    } else if (m_answer->close) {
        cut(ScriptedAnswer::Cut::Fin);
    } else if (m_request.complete) {
        record();
        const int number = m_request.connection;
        m_request = {.connection = number};
        m_bodyLength = -1;
        m_answer.reset();
        m_playing = false;
        m_sent = false;
        m_recorded = false;
    }
}

void LoopbackConnection::cut(ScriptedAnswer::Cut how)
{
    record();
    if (how == ScriptedAnswer::Cut::Reset) {
        const linger hard{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard,
                     sizeof hard);
        m_socket->abort();
    } else {
        m_socket->disconnectFromHost();
    }
}

// At the latest when the connection ends; a request is listed once.
void LoopbackConnection::record()
{
    if (!m_recorded && !m_request.raw.isEmpty()) {
        m_recorded = true;
        m_server.m_requests.append(m_request);
    }
}

} // namespace Finetune
