// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpattempt.h"

#include "core/net/errorbody.h"
#include "core/net/oneshotbody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ReadBuffer = 1024 * 1024; // keeps an endless body from filling the memory
constexpr auto ProgressInterval = std::chrono::milliseconds(100);

bool isHtml(const QByteArray &contentType, const QByteArray &body)
{
    return contentType.toLower().startsWith("text/html") || body.trimmed().startsWith('<');
}

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

} // namespace

HttpAttempt::HttpAttempt(const ApiRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
{}

HttpAttempt::~HttpAttempt()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void HttpAttempt::start(QNetworkAccessManager &network, const QNetworkRequest &networkRequest)
{
    QNetworkRequest wire = networkRequest;
    if (m_request.verb == HttpVerb::Get) {
        m_reply = network.get(wire);
    } else {
        const qint64 size = m_request.bodySource ? m_request.bodySize : m_request.body.size();
        m_body = m_request.bodySource ? new OneShotBody(m_request.bodySource(), size)
                                      : new OneShotBody(m_request.body);
        wire.setHeader(QNetworkRequest::ContentLengthHeader, size);
        wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        m_reply = m_request.verb == HttpVerb::Post
            ? network.post(wire, m_body)
            : network.sendCustomRequest(wire, "DELETE", m_body);
        m_body->setParent(m_reply);
    }
    m_reply->setParent(this);
    m_reply->setReadBufferSize(ReadBuffer);
    watchReply();
    watchDeadlines();
}

void HttpAttempt::watchReply()
{
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { noteActivity(); });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { noteActivity(); });
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

void HttpAttempt::watchDeadlines()
{
    const auto arm = [this](QTimer &timer, std::chrono::milliseconds limit, auto &&expired) {
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, expired);
        if (limit.count() > 0) {
            timer.start(limit);
        }
    };
    arm(m_connectTimer, m_request.deadlines.connect, [this] {
        ApiError error;
        error.kind = ApiError::Kind::NotConnected;
        error.detail = u"no connection in time"_s;
        stop(error);
    });
    arm(m_stallTimer, m_request.deadlines.stall, [this] { stop(lost(ApiError::Kind::Timeout)); });
    arm(m_totalTimer, m_request.deadlines.total, [this] { stop(lost(ApiError::Kind::Timeout)); });
}

void HttpAttempt::noteActivity()
{
    m_sent = true;
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
        ApiError error;
        error.kind = ApiError::Kind::TooLarge;
        error.httpStatus = status;
        stop(error);
    }
}

void HttpAttempt::cancel()
{
    stop({.kind = ApiError::Kind::Canceled});
}

// Ends the attempt for a reason of ours. Qt reports abort() and its own time-outs alike, so the
// reply is silenced first and our reason is the one that counts.
void HttpAttempt::stop(const ApiError &error)
{
    if (!m_reply) {
        return;
    }
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
    emit finished(tl::unexpected(error));
}

void HttpAttempt::conclude()
{
    for (QTimer *timer : {&m_connectTimer, &m_stallTimer, &m_totalTimer, &m_progressTimer}) {
        timer->stop();
    }
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0) {
        collect();
        if (!m_reply) {
            return; // too large
        }
    }
    if (m_request.bodySource) {
        emit uploadProgress(m_uploaded, m_request.bodySize);
    }
    const Result<HttpAnswer> result = outcome();
    std::exchange(m_reply, nullptr)->deleteLater();
    emit finished(result);
}

Result<HttpAnswer> HttpAttempt::outcome()
{
    if (m_body && m_body->hasFailed()) {
        ApiError error;
        error.kind = ApiError::Kind::LocalFile;
        error.detail = m_body->errorString();
        return tl::unexpected(error);
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        return tl::unexpected(withoutAnswer());
    }
    if (isCutShort()) {
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
    if (connectionBroke) {
        return true;
    }
    bool declared = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&declared);
    return declared && length != m_received;
}

Result<HttpAnswer> HttpAttempt::answered(int status)
{
    HttpAnswer answer{.status = status,
                      .body = m_answer,
                      .requestId =
                          QString::fromLatin1(m_reply->rawHeader("x-request-id").left(256))};
    ApiError error;
    error.httpStatus = status;
    error.requestId = answer.requestId;
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding");
    const bool html = isHtml(m_reply->rawHeader("Content-Type"), m_answer);
    if (status >= 300 && status < 400) {
        error.kind = ApiError::Kind::Redirect;
        error.detail = QUrl::fromEncoded(m_reply->rawHeader("Location")).host(QUrl::FullyEncoded);
    } else if (!encoding.isEmpty() && encoding.toLower() != "identity") {
        error.kind = ApiError::Kind::MalformedReply;
        error.detail = u"unexpected Content-Encoding"_s;
    } else if (status >= 400) {
        error.kind = ApiError::Kind::Http;
        m_advice =
            retryAdvice(m_reply->rawHeader("retry-after-ms"), m_reply->rawHeader("Retry-After"),
                        m_reply->rawHeader("x-should-retry"), m_reply->rawHeader("Date"),
                        QDateTime::currentDateTimeUtc());
        error.retryAfter = m_advice.wait;
        fillFromErrorBody(error, m_answer);
    } else if (html && m_request.accept == "application/json") {
        error.kind = ApiError::Kind::WebPage;
    } else {
        return answer;
    }
    return tl::unexpected(error);
}

ApiError HttpAttempt::lost(ApiError::Kind kind) const
{
    ApiError error;
    error.kind = couldHaveChanged() ? ApiError::Kind::OutcomeUnknown : kind;
    return error;
}

ApiError HttpAttempt::withoutAnswer() const
{
    const QNetworkReply::NetworkError reason = m_reply->error();
    const ApiError::Kind kind = kindOf(reason);
    if (kind == ApiError::Kind::Network) {
        return lost(kind);
    }
    ApiError error;
    error.kind = kind;
    if (kind == ApiError::Kind::Tls) {
        error.detail = m_reply->errorString(); // from the TLS library, not from the server
    }
    return error;
}

bool HttpAttempt::couldHaveChanged() const
{
    return m_request.repeat == Repeat::Never && !m_request.changesNothing;
}

} // namespace Finetune
