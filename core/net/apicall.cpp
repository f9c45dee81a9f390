// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apicall.h"

#include "core/common/clock.h"
#include "core/net/apiclient.h"
#include "core/net/httpattempt.h"
#include "core/net/httplog.h"
#include "core/net/retrypolicy.h"

#include <QNetworkRequest>
#include <QRandomGenerator>

namespace Finetune {
using std::chrono::milliseconds;

ApiCall::ApiCall(ApiClient &client, ApiRequest request, ReplyBase *reply)
    : QObject(reply)
    , m_client(client)
    , m_request(std::move(request))
    , m_reply(reply)
{
    connect(reply, &ReplyBase::abortRequested, this, [this] {
        if (m_canceled) {
            return;
        }
        m_canceled = true;
        dropAttempt();
        settleLater({.kind = ApiError::Kind::Canceled});
    });
}

ApiCall::~ApiCall() = default;

void ApiCall::start()
{
    if (const auto refusal = m_client.refusalOf(m_request)) {
        settleLater(*refusal);
        return;
    }
    const milliseconds wait = m_client.pauseLeft();
    if (wait > RetryPolicy::LongestSilentWait && m_request.repeat == Repeat::Harmless) {
        ApiError error{.kind = ApiError::Kind::Http, .httpStatus = 429};
        error.retryAfter = wait;
        settleLater(error);
        return;
    }
    // Never from within send(): the caller has not connected to the reply yet.
    waitThen(wait > RetryPolicy::LongestSilentWait ? milliseconds(0) : wait, [this] { attempt(); });
}

void ApiCall::attempt()
{
    ++m_number;
    m_receivedAny = false;
    m_startedAt = m_client.clock().elapsed();
    m_logNumber = m_client.log().begin(m_request, m_number, m_client.clock().now());
    m_attempt = std::make_unique<HttpAttempt>(m_request, nullptr);
    connect(m_attempt.get(), &HttpAttempt::uploadProgress, m_reply, &ReplyBase::uploadProgress);
    connect(m_attempt.get(), &HttpAttempt::received, this, [this](const QByteArray &bytes) {
        m_receivedAny = true;
        emit m_reply->received(bytes);
    });
    // Queued: the attempt must have returned to the event loop before it is replaced.
    connect(m_attempt.get(), &HttpAttempt::finished, this, &ApiCall::evaluate,
            Qt::QueuedConnection);
    m_attempt->start(m_client.network(), m_client.networkRequest(m_request));
}

// Not deleted on the spot: abort() may have been called from one of the attempt's own signals.
void ApiCall::dropAttempt()
{
    if (m_attempt) {
        m_attempt->disconnect();
        m_attempt->cancel();
        m_attempt.release()->deleteLater();
        m_client.log().end(m_logNumber, 0, m_client.clock().elapsed() - m_startedAt, {},
                           ApiError::Kind::Canceled);
    }
}

void ApiCall::evaluate(const Result<HttpAnswer> &answer)
{
    if (m_canceled) {
        return; // settled already
    }
    const milliseconds duration = m_client.clock().elapsed() - m_startedAt;
    if (answer) {
        m_client.log().end(m_logNumber, answer->status, duration, answer->requestId, std::nullopt);
        settle(answer);
        return;
    }
    const ApiError &error = answer.error();
    m_client.log().end(m_logNumber, error.httpStatus, duration, error.requestId, error.kind);
    m_client.noteAdvice(error);
    const bool mayRepeat = m_request.repeat == Repeat::Harmless && !m_receivedAny;
    const auto delay = mayRepeat
        ? RetryPolicy::delayAfter({.number = m_number,
                                   .error = error,
                                   .shouldRetry = m_attempt->advice().shouldRetry,
                                   .dice = QRandomGenerator::global()->generateDouble()})
        : std::nullopt;
    if (delay) {
        retryAfter(*delay);
    } else {
        settle(answer);
    }
}

void ApiCall::retryAfter(milliseconds delay)
{
    emit m_reply->retryScheduled(m_number + 1, delay);
    waitThen(delay, [this] { attempt(); });
}

void ApiCall::waitThen(milliseconds delay, std::function<void()> action)
{
    m_client.clock().callLater(delay, this, [this, action = std::move(action)] {
        if (!m_canceled) {
            action();
        }
    });
}

void ApiCall::settleLater(const ApiError &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { settle(tl::unexpected(error)); }, Qt::QueuedConnection);
}

void ApiCall::settle(const Result<HttpAnswer> &answer)
{
    m_client.noteOutcome(answer);
    m_reply->settle(answer);
}

} // namespace Finetune
