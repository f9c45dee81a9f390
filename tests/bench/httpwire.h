// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Finetune::Bench {

//! One kept HTTP connection to this machine, as cheap as it gets, so that what is measured is the
//! server. Blocks.
class HttpWire
{
public:
    explicit HttpWire(quint16 port)
        : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isOpen =
            connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    }

    ~HttpWire() { close(m_socket); }

    Q_DISABLE_COPY_MOVE(HttpWire)

    bool isOpen() const { return m_isOpen; }

    //! The body of the answer to a GET; says so when the status is not 200.
    QByteArray get(const QByteArray &path, const QByteArray &key)
    {
        const QByteArray request = "GET " + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n\r\n";
        if (send(m_socket, request.constData(), size_t(request.size()), MSG_NOSIGNAL)
            != request.size()) {
            std::printf("ERROR: cannot send\n");
            return {};
        }
        qsizetype head = -1;
        while ((head = m_input.indexOf("\r\n\r\n")) < 0 && receive()) {}
        const qsizetype size = lengthIn(m_input.left(head).toLower());
        if (head < 0 || size < 0 || !m_input.startsWith("HTTP/1.1 200")) {
            std::printf("ERROR: GET %s: %s\n", path.constData(), m_input.left(200).constData());
            return {};
        }
        const qsizetype end = head + 4 + size;
        while (m_input.size() < end && receive()) {}
        const QByteArray body = m_input.mid(head + 4, size);
        m_input.remove(0, end);
        return body;
    }

private:
    static qsizetype lengthIn(const QByteArray &head)
    {
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype begin = at + 15;
        return at < 0 ? -1
                      : head.mid(begin, head.indexOf('\r', begin) - begin).trimmed().toLongLong();
    }

    bool receive()
    {
        constexpr qsizetype Room = 64 * 1024;
        const qsizetype before = m_input.size();
        m_input.resize(before + Room);
        const ssize_t count = recv(m_socket, m_input.data() + before, size_t(Room), 0);
        m_input.resize(before + qMax<ssize_t>(count, 0));
        return count > 0;
    }

    int m_socket;
    bool m_isOpen{};
    QByteArray m_input{};
};

} // namespace Finetune::Bench
