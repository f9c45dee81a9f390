// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/httpserver.h"

#include "core/common/logging.h"
#include "core/sandbox/http/formreader.h"

#include <QFile>
#include <QUrl>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned int MostConnections = 512;
constexpr unsigned int IdleSeconds = 180;
constexpr size_t ConnectionMemory = size_t{256} * 1024;
constexpr qsizetype LargestBody = qsizetype{8} * 1024 * 1024;
constexpr size_t StreamBlock = size_t{64} * 1024;

//! One request on its way in; lives from the first to the last callback of the library.
struct Exchange
{
    Request request{};
    BodyKind kind{BodyKind::Memory};
    std::unique_ptr<FormReader> form{};

    void take(const char *bytes, size_t size)
    {
        if (form) {
            form->feed(QByteArrayView(bytes, static_cast<qsizetype>(size)));
        } else if (kind == BodyKind::Memory && request.problem == BodyProblem::None) {
            if (request.body.size() + static_cast<qsizetype>(size) > LargestBody) {
                request.problem = BodyProblem::TooLarge;
                request.body.clear();
            } else {
                request.body.append(bytes, static_cast<qsizetype>(size));
            }
        }
    }

    void finish()
    {
        if (form) {
            request.form = form->finish();
            request.problem = form->problem();
        }
    }
};

//! A stream that is being sent; what did not fit into the library's buffer waits in `rest`.
struct Stream
{
    StreamBody next{};
    QByteArray rest{};
    bool isCut{}; //!< breaks off when `rest` is sent

    ssize_t read(char *buffer, size_t size)
    {
        while (rest.isEmpty()) {
            if (isCut) {
                return MHD_CONTENT_READER_END_WITH_ERROR;
            }
            std::optional<QByteArray> piece = next();
            if (!piece) {
                return MHD_CONTENT_READER_END_OF_STREAM;
            }
            rest = std::move(*piece);
        }
        const qsizetype count = std::min(rest.size(), static_cast<qsizetype>(size));
        std::memcpy(buffer, rest.constData(), static_cast<size_t>(count));
        rest.remove(0, count);
        return count;
    }
};

using Response = std::unique_ptr<MHD_Response, decltype(&MHD_destroy_response)>;

Response owned(MHD_Response *response)
{
    return Response(response, &MHD_destroy_response);
}

Response responseFor(const QByteArray &bytes)
{
    // The cast is for the C interface only: with MUST_COPY the bytes are not written to.
    return owned(MHD_create_response_from_buffer(static_cast<size_t>(bytes.size()),
                                                 const_cast<char *>(bytes.constData()),
                                                 MHD_RESPMEM_MUST_COPY));
}

Response responseFor(const FileBody &body)
{
    const int descriptor = ::open(QFile::encodeName(body.path).constData(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (descriptor < 0) {
        return owned(nullptr);
    }
    if (::fstat(descriptor, &status) != 0) {
        ::close(descriptor);
        return owned(nullptr);
    }
    return owned(MHD_create_response_from_fd64(static_cast<uint64_t>(status.st_size), descriptor));
}

Response responseFor(Stream content, uint64_t total)
{
    auto stream = std::make_unique<Stream>(std::move(content));
    return owned(MHD_create_response_from_callback(
        total, StreamBlock,
        [](void *self, uint64_t, char *buffer, size_t size) {
            return static_cast<Stream *>(self)->read(buffer, size);
        },
        stream.release(),
        [](void *self) { const std::unique_ptr<Stream> gone(static_cast<Stream *>(self)); }));
}

Response responseFor(const StreamBody &body)
{
    return responseFor(Stream{.next = body}, MHD_SIZE_UNKNOWN);
}

//! Promises the whole body and sends its first half, or the first piece of a stream.
struct CutBody
{
    Response operator()(const QByteArray &bytes) const
    {
        return responseFor(Stream{.rest = bytes.left(bytes.size() / 2), .isCut = true},
                           static_cast<uint64_t>(bytes.size()));
    }

    Response operator()(const FileBody &body) const
    {
        constexpr qint64 Enough = 1024 * 1024;
        QFile file(body.path);
        const QByteArray half = file.open(QIODevice::ReadOnly)
            ? file.read(std::min(file.size() / 2, Enough))
            : QByteArray();
        return responseFor(Stream{.rest = half, .isCut = true}, static_cast<uint64_t>(file.size()));
    }

    Response operator()(const StreamBody &body) const
    {
        return responseFor(Stream{.rest = body().value_or(QByteArray()), .isCut = true},
                           MHD_SIZE_UNKNOWN);
    }
};

//! Past the library, which only sends whole heads.
void sendHalfOfHead(MHD_Connection *connection)
{
    constexpr std::string_view Half = "HTTP/1.1 200 OK\r\nContent-Type: appl";
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    // Whether it arrives does not matter: the connection is cut next.
    static_cast<void>(::send(info->connect_fd, Half.data(), Half.size(), MSG_NOSIGNAL));
}

MHD_Result send(MHD_Connection *connection, const Answer &answer)
{
    if (answer.cut == Cut::InHead) {
        sendHalfOfHead(connection);
    }
    if (answer.cut == Cut::InHead || answer.cut == Cut::BeforeHead) {
        return MHD_NO; // closes the connection
    }
    const Response response = answer.cut == Cut::InBody
        ? std::visit(CutBody(), answer.body)
        : std::visit([](const auto &body) { return responseFor(body); }, answer.body);
    if (!response) {
        qCWarning(lcSandbox) << "An answer could not be sent:" << qt_error_string(errno);
        return MHD_NO;
    }
    for (const auto &[name, value] : answer.headers) {
        MHD_add_response_header(response.get(), name.constData(), value.constData());
    }
    return MHD_queue_response(connection, static_cast<unsigned int>(answer.status), response.get());
}

QString decoded(const char *text)
{
    return QUrl::fromPercentEncoding(QByteArray(text));
}

Request readHead(MHD_Connection *connection, const char *path, const char *method)
{
    Request request{.method = method, .path = QString::fromUtf8(path)};
    MHD_get_connection_values(
        connection, MHD_HEADER_KIND,
        [](void *self, MHD_ValueKind, const char *key, const char *value) {
            static_cast<Request *>(self)->headers.append(
                {QByteArray(key).toLower(), QByteArray(value).trimmed()});
            return MHD_YES;
        },
        &request);
    MHD_get_connection_values(
        connection, MHD_GET_ARGUMENT_KIND,
        [](void *self, MHD_ValueKind, const char *key, const char *value) {
            static_cast<Request *>(self)->query.append({decoded(key), decoded(value)});
            return MHD_YES;
        },
        &request);
    return request;
}

//! A client that asked first can be refused before it sends gigabytes.
bool waitsForPermission(const Request &request)
{
    return request.header("expect").toLower() == "100-continue";
}

sockaddr_in loopback4(quint16 port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

sockaddr_in6 loopback6(quint16 port)
{
    sockaddr_in6 address = {};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    address.sin6_addr = in6addr_loopback;
    return address;
}

} // namespace

struct HttpServer::Callbacks
{
    // The library's signature. NOLINTNEXTLINE(readability-function-size)
    static MHD_Result access(void *self, MHD_Connection *connection, const char *path,
                             const char *method, const char *, const char *bytes, size_t *size,
                             void **state)
    {
        auto &server = *static_cast<HttpServer *>(self);
        auto *exchange = static_cast<Exchange *>(*state);
        if (!exchange) {
            return begin(server, connection, readHead(connection, path, method), state);
        }
        if (*size > 0) {
            exchange->take(bytes, *size);
            *size = 0;
            return MHD_YES;
        }
        exchange->finish();
        // A handler may take longer than a client may be silent: putting 8 GB together does.
        MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
        const Answer answer = server.m_hooks.answer(exchange->request);
        MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, IdleSeconds);
        return send(connection, answer);
    }

    static MHD_Result begin(HttpServer &server, MHD_Connection *connection, Request head,
                            void **state)
    {
        auto exchange = std::make_unique<Exchange>(Exchange{.request = std::move(head)});
        const BodyPlan plan = server.m_hooks.receive(exchange->request);
        exchange->kind = plan.kind;
        if (exchange->kind == BodyKind::Form) {
            exchange->form =
                std::make_unique<FormReader>(exchange->request.header("content-type"),
                                             server.m_incomingFolder, plan.largestFile);
        }
        const bool refuseNow =
            exchange->kind == BodyKind::Discard && waitsForPermission(exchange->request);
        MHD_Result result = MHD_YES;
        if (refuseNow) {
            result = send(connection, server.m_hooks.answer(exchange->request));
        }
        *state = exchange.release(); // taken back in completed()
        return result;
    }

    static void completed(void *, MHD_Connection *, void **state, MHD_RequestTerminationCode)
    {
        const std::unique_ptr<Exchange> gone(
            static_cast<Exchange *>(std::exchange(*state, nullptr)));
    }

    // Leaves paths and queries as they were sent: a decoded "%2F" must not become a separator.
    static size_t keepEncoded(void *, MHD_Connection *, char *text) { return std::strlen(text); }

    static void log(void *, const char *format, va_list arguments)
    {
        std::array<char, 512> line = {};
        std::vsnprintf(line.data(), line.size(), format, arguments);
        qCDebug(lcSandbox) << "http:" << QByteArray(line.data()).trimmed().constData();
    }
};

void HttpServer::StopDaemon::operator()(MHD_Daemon *daemon) const
{
    MHD_stop_daemon(daemon);
}

HttpServer::HttpServer(QString incomingFolder, Hooks hooks)
    : m_incomingFolder(std::move(incomingFolder))
    , m_hooks(std::move(hooks))
{}

HttpServer::~HttpServer()
{
    stop();
}

tl::expected<void, QString> HttpServer::start(quint16 port)
{
    Daemon ipv4 = listen(port, false);
    if (!ipv4) {
        return tl::unexpected(
            u"Port %1 on 127.0.0.1 cannot be used: %2"_s.arg(port).arg(qt_error_string(errno)));
    }
    m_port = MHD_get_daemon_info(ipv4.get(), MHD_DAEMON_INFO_BIND_PORT)->port;
    m_daemons.push_back(std::move(ipv4));
    // "localhost" may mean ::1. Not every machine has it, and 127.0.0.1 is enough there.
    if (Daemon ipv6 = listen(m_port, true)) {
        m_daemons.push_back(std::move(ipv6));
    }
    return {};
}

HttpServer::Daemon HttpServer::listen(quint16 port, bool ipv6)
{
    sockaddr_in address4 = loopback4(port);
    sockaddr_in6 address6 = loopback6(port);
    void *address = ipv6 ? static_cast<void *>(&address6) : static_cast<void *>(&address4);
    const unsigned int flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD
        | MHD_USE_POLL | MHD_USE_ITC | MHD_USE_ERROR_LOG | (ipv6 ? MHD_USE_IPv6 : MHD_NO_FLAG);
    errno = 0;
    return Daemon(MHD_start_daemon(flags, port, nullptr, nullptr, &Callbacks::access, this, //
                                   MHD_OPTION_EXTERNAL_LOGGER, &Callbacks::log, nullptr,    //
                                   MHD_OPTION_SOCK_ADDR, address,                           //
                                   MHD_OPTION_CONNECTION_LIMIT, MostConnections,            //
                                   MHD_OPTION_CONNECTION_TIMEOUT, IdleSeconds,              //
                                   MHD_OPTION_CONNECTION_MEMORY_LIMIT, ConnectionMemory,    //
                                   MHD_OPTION_UNESCAPE_CALLBACK, &Callbacks::keepEncoded, nullptr,
                                   MHD_OPTION_NOTIFY_COMPLETED, &Callbacks::completed, nullptr,
                                   MHD_OPTION_END));
}

void HttpServer::stop()
{
    m_daemons.clear();
}

} // namespace Finetune
