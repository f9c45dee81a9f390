// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpattempt.h"

#include "core/common/clock.h"
#include "core/net/errorbody.h"
#include "core/net/oneshotbody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ReadBuffer = 1024 * 1024; // keeps an endless body from filling the memory
constexpr qsizetype MostConnections = 6;   // of Qt to one server; what comes then waits its turn
constexpr auto ProgressInterval = std::chrono::milliseconds(100);

ApiError::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError: return ApiError::Kind::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::NetworkSessionFailedError: return ApiError::Kind::NotConnected;
    case QNetworkReply::SslHandshakeFailedError: return ApiError::Kind::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return ApiError::Kind::Proxy;
    default: return ApiError::Kind::Network;
    }
}

ApiError unreadable(const QString &reason)
{
    return {.kind = ApiError::Kind::LocalFile, .detail = reason};
}

void startIfLimited(QTimer &timer)
{
    if (timer.interval() > 0) {
        timer.start();
    }
}

} // namespace

HttpAttempt::HttpAttempt(const ApiRequest &request, const Clock &clock)
    : m_request(request)
    , m_clock(clock)
{}

HttpAttempt::~HttpAttempt()
{
    release();
}

void HttpAttempt::start(QNetworkAccessManager &network, const QNetworkRequest &networkRequest)
{
    if (m_request.verb == HttpVerb::Get) {
        m_reply = network.get(networkRequest);
    } else if (!sendBody(network, networkRequest)) {
        return;
    }
    m_reply->setReadBufferSize(ReadBuffer);
    watchReply();
    const auto underWay = network.findChildren<QNetworkReply *>(Qt::FindDirectChildrenOnly).size();
    watchDeadlines(underWay > MostConnections);
}

// An empty body is a OneShotBody too: only that keeps Qt from sending the request again.
bool HttpAttempt::sendBody(QNetworkAccessManager &network, QNetworkRequest wire)
{
    const qint64 size = m_request.bodySource ? m_request.bodySize : m_request.body.size();
    auto body = std::make_unique<OneShotBody>(m_request.body);
    if (m_request.bodySource) {
        std::unique_ptr<QIODevice> source = m_request.bodySource();
        if (!source || !source->isReadable()) {
            finish(tl::unexpected(unreadable(source ? source->errorString() : QString())));
            return false;
        }
        body = std::make_unique<OneShotBody>(std::move(source), size);
        // HTTP/2 windows of 64 KiB would limit a large body to that much per round trip.
        wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    }
    wire.setHeader(QNetworkRequest::ContentLengthHeader, size);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_body = body.get();
    m_reply = m_request.verb == HttpVerb::Post ? network.post(wire, m_body)
                                               : network.sendCustomRequest(wire, "DELETE", m_body);
    body.release()->setParent(m_reply);
    return true;
}

void HttpAttempt::watchReply()
{
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpAttempt::noteActivity);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpAttempt::noteActivity);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) {
        m_uploaded = std::max(m_uploaded, sent); // Qt ends a sequential body with "0 of 0"
        if (sent > 0) {
            noteActivity();
        }
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpAttempt::collect);
    connect(m_reply, &QNetworkReply::finished, this, &HttpAttempt::conclude);
    if (m_request.bodySource) {
        // A sequential body makes Qt report every 16 KiB; nobody can read that fast.
        m_progressTimer.start(ProgressInterval);
        connect(&m_progressTimer, &QTimer::timeout, this,
                [this] { emit uploadProgress(m_uploaded, m_request.bodySize); });
    }
}

void HttpAttempt::watchDeadlines(bool mayHaveToQueue)
{
    const auto arm = [this](QTimer &timer, std::chrono::milliseconds limit, ApiError::Kind kind,
                            const QString &detail) {
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, [this, kind, detail] {
            ApiError error = lost(kind);
            error.detail = detail;
            finish(tl::unexpected(error));
        });
        timer.setInterval(limit);
    };
    arm(m_connectTimer, m_request.deadlines.connect, ApiError::Kind::NotConnected,
        u"no connection in time"_s);
    arm(m_stallTimer, m_request.deadlines.stall, ApiError::Kind::Timeout, {});
    arm(m_totalTimer, m_request.deadlines.total, ApiError::Kind::Timeout, {});
    for (QTimer *timer : {&m_stallTimer, &m_totalTimer}) {
        startIfLimited(*timer);
    }
    // Qt 6.4 does not say when a request with an empty body goes out: no deadline for that.
    if (m_body && m_body->atEnd()) {
        return;
    }
    if (mayHaveToQueue) {
        connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
                [this] { startIfLimited(m_connectTimer); });
    } else {
        startIfLimited(m_connectTimer); // looking up the name counts too
    }
}

void HttpAttempt::noteActivity()
{
    m_connectTimer.stop();
    if (m_stallTimer.isActive()) {
        m_stallTimer.start();
    }
}

void HttpAttempt::collect()
{
    noteActivity();
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_request.streamed && status >= 200 && status < 300) {
        emit received(bytes);
        return;
    }
    m_answer += bytes;
    if (m_answer.size() > m_request.largestAnswer) {
        finish(tl::unexpected(ApiError{.kind = ApiError::Kind::TooLarge, .httpStatus = status}));
    }
}

void HttpAttempt::cancel()
{
    finish(tl::unexpected(ApiError{.kind = ApiError::Kind::Canceled}));
}

void HttpAttempt::conclude()
{
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0) {
        collect();
        if (!m_reply) {
            return; // too large
        }
    }
    if (m_request.bodySource) {
        emit uploadProgress(m_uploaded, m_request.bodySize);
    }
    finish(outcome());
}

void HttpAttempt::finish(const Result<HttpAnswer> &result)
{
    release();
    emit finished(result);
}

// Qt reports abort() and its own time-outs alike, so the reply is silenced first: our reason is the
// one that counts. It goes later, because this may be inside one of its signals.
void HttpAttempt::release()
{
    for (QTimer *timer : {&m_connectTimer, &m_stallTimer, &m_totalTimer, &m_progressTimer}) {
        timer->stop();
    }
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

Result<HttpAnswer> HttpAttempt::outcome()
{
    if (m_body && m_body->hasFailed()) {
        return tl::unexpected(unreadable(m_body->errorString()));
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        return tl::unexpected(withoutAnswer());
    }
    // Of a redirect only the head matters; Qt fails on those that want the body sent again.
    const bool isRedirect = status >= 300 && status < 400;
    if (!isRedirect && isCutShort()) {
        return tl::unexpected(lost(ApiError::Kind::Network));
    }
    return answered(status);
}

// Qt calls some broken answers a success; what was declared must also have arrived.
bool HttpAttempt::isCutShort() const
{
    const int error = m_reply->error();
    const bool connectionBroke = (error > 0 && error < 100)
        || error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolFailure;
    if (connectionBroke || !m_reply->hasRawHeader("Content-Length")) {
        return connectionBroke;
    }
    bool isNumber = false;
    const qint64 declared = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    return !isNumber || declared != m_received;
}

Result<HttpAnswer> HttpAttempt::answered(int status)
{
    const QString requestId = QString::fromLatin1(m_reply->rawHeader("x-request-id").left(256));
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").toLower();
    const bool isPlain = encoding.isEmpty() || encoding == "identity";
    ApiError error{.httpStatus = status, .requestId = requestId};
    if (status >= 400) {
        error.kind = ApiError::Kind::Http;
        m_advice = retryAdvice(
            m_reply->rawHeader("retry-after-ms"), m_reply->rawHeader("Retry-After"),
            m_reply->rawHeader("x-should-retry"), m_reply->rawHeader("Date"), m_clock.now());
        error.retryAfter = m_advice.wait;
        if (isPlain) {
            fillFromErrorBody(error, m_answer);
        }
    } else if (status >= 300) {
        error.kind = ApiError::Kind::Redirect;
        error.detail = QUrl::fromEncoded(m_reply->rawHeader("Location")).host(QUrl::FullyEncoded);
    } else if (status < 200 || !isPlain) {
        error.kind = ApiError::Kind::MalformedReply;
        error.detail = isPlain ? u"unexpected status"_s : u"unexpected Content-Encoding"_s;
    } else if (isWebPage()) {
        error.kind = ApiError::Kind::WebPage;
    } else {
        return HttpAnswer{.status = status, .body = m_answer, .requestId = requestId};
    }
    return tl::unexpected(error);
}

// A download may well be HTML; what was asked for as JSON or as a stream of events may not.
bool HttpAttempt::isWebPage() const
{
    const bool declared = m_reply->rawHeader("Content-Type").toLower().startsWith("text/html");
    if (m_request.accept == "application/json") {
        return declared || m_answer.trimmed().startsWith('<');
    }
    return declared && m_request.streamed;
}

ApiError HttpAttempt::lost(ApiError::Kind kind) const
{
    return {.kind = couldHaveChanged() ? ApiError::Kind::OutcomeUnknown : kind};
}

ApiError HttpAttempt::withoutAnswer() const
{
    const ApiError::Kind kind = kindOf(m_reply->error());
    if (kind == ApiError::Kind::Network) {
        return lost(kind);
    }
    ApiError error{.kind = kind};
    if (kind == ApiError::Kind::Tls) {
        error.detail = m_reply->errorString(); // from the TLS library, not from the server
    }
    return error;
}

// A server acts on a request only when it has all of its body.
bool HttpAttempt::couldHaveChanged() const
{
    return m_request.repeat == Repeat::Never && !m_request.changesNothing && m_body
        && m_body->atEnd();
}

} // namespace Finetune
