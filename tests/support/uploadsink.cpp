// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/uploadsink.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Finetune {

namespace {

constexpr std::size_t PieceSize = 256 * 1024;
constexpr int ReceiveBuffer = 1024 * 1024; // the kernel would swallow many megabytes by itself

//! False when there is nothing to wait for any more.
bool waitForInput(int descriptor, int wakeUp)
{
    std::array<pollfd, 2> watched{{{descriptor, POLLIN, 0}, {wakeUp, POLLIN, 0}}};
    ::poll(watched.data(), watched.size(), -1);
    return watched[1].revents == 0;
}

bool write(int descriptor, const QByteArray &bytes)
{
    return ::send(descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size()),
                  MSG_NOSIGNAL)
        == bytes.size();
}

bool answer(int descriptor, const QByteArray &json)
{
    return write(descriptor,
                 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(json.size()) + "\r\n\r\n" + json);
}

qint64 contentLength(const QByteArray &head)
{
    const QByteArray name = "\r\ncontent-length:";
    const qsizetype start = head.toLower().indexOf(name);
    const qsizetype value = start + name.size();
    return start < 0 ? 0
                     : head.mid(value, head.indexOf("\r\n", value) - value).trimmed().toLongLong();
}

} // namespace

UploadSink::UploadSink(qint64 bytesPerSecond)
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC))
    , m_bytesPerSecond(bytesPerSecond)
{
    ::setsockopt(m_listener, SOL_SOCKET, SO_RCVBUF, &ReceiveBuffer, sizeof ReceiveBuffer);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, generic, size) == 0 && ::listen(m_listener, SOMAXCONN) == 0
        && ::getsockname(m_listener, generic, &size) == 0) {
        m_port = ntohs(address.sin_port);
    }
    m_acceptor = std::thread([this] { acceptAll(); });
}

UploadSink::~UploadSink()
{
    ::eventfd_write(m_wakeUp, 1);
    m_acceptor.join();
    ::close(m_listener);
    ::close(m_wakeUp);
}

QUrl UploadSink::baseUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port));
}

void UploadSink::acceptAll()
{
    while (waitForInput(m_listener, m_wakeUp)) {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) {
            m_connections.emplace_back([this, connection] { serve(connection); });
        }
    }
    for (std::thread &thread : m_connections) {
        thread.join();
    }
}

void UploadSink::serve(int connection)
{
    QByteArray input;
    while (serveRequest(connection, input)) {}
    ::close(connection);
}

//! `input` is what was read beyond the request before.
bool UploadSink::serveRequest(int connection, QByteArray &input)
{
    qsizetype headEnd = -1;
    while ((headEnd = input.indexOf("\r\n\r\n")) < 0) {
        std::array<char, 4096> piece{};
        const ssize_t count = waitForInput(connection, m_wakeUp)
            ? ::recv(connection, piece.data(), piece.size(), 0)
            : 0;
        if (count <= 0) {
            return false;
        }
        input.append(piece.data(), count);
    }
    const QByteArray head = input.first(headEnd + 2);
    const qint64 size = contentLength(head);
    const qint64 early = std::min<qint64>(size, input.size() - headEnd - 4);
    input.remove(0, headEnd + 4 + early);
    m_bytesReceived += early;
    if (!head.startsWith("POST")) {
        return answer(connection, R"({"object":"list","data":[],"has_more":false})");
    }
    ++m_begunUploads;
    if (head.toLower().contains("expect: 100-continue")) {
        write(connection, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (!swallow(connection, size - early)) {
        return false;
    }
    ++m_completeUploads;
    return answer(connection,
                  R"({"id":"file-sink","object":"file","status":"processed","bytes":)"
                      + QByteArray::number(size) + '}');
}

bool UploadSink::swallow(int connection, qint64 size)
{
    using Seconds = std::chrono::duration<double>;
    std::vector<char> piece(PieceSize);
    auto due = std::chrono::steady_clock::now();
    while (size > 0) {
        const auto wanted = std::min(piece.size(), static_cast<std::size_t>(size));
        const ssize_t count =
            waitForInput(connection, m_wakeUp) ? ::recv(connection, piece.data(), wanted, 0) : 0;
        if (count <= 0) {
            return false;
        }
        size -= count;
        m_bytesReceived += count;
        if (const qint64 speed = m_bytesPerSecond; speed > 0) {
            // Not earlier than the link allows; unused time is lost, as on a real one.
            due = std::max(due, std::chrono::steady_clock::now() - std::chrono::milliseconds(5))
                + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                      Seconds(static_cast<double>(count) / static_cast<double>(speed)));
            std::this_thread::sleep_until(due);
        }
    }
    return true;
}

} // namespace Finetune
