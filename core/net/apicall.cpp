// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apicall.h"

#include "core/common/clock.h"
#include "core/net/apiclient.h"
#include "core/net/httpattempt.h"
#include "core/net/httplog.h"
#include "core/net/retrypolicy.h"

#include <QNetworkRequest>
#include <QPointer>
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

// Never finishes from within send(): the caller has not connected to the reply yet.
void ApiCall::start()
{
    if (const auto refusal = m_client.refusalOf(m_request)) {
        m_client.log().refuse(m_request, refusal->kind, m_client.clock().now());
        settleLater(*refusal);
    } else {
        attemptAfter(m_client.pauseLeft());
    }
}

// Asks again after each wait: somebody else's call may have been told to wait meanwhile. A changing
// call is what a person wants now; it is not held back for minutes.
void ApiCall::attemptAfter(milliseconds wait)
{
    const bool isLong = wait > RetryPolicy::LongestSilentWait;
    if (isLong && m_request.repeat == Repeat::Harmless) {
        settleLater({.kind = ApiError::Kind::Http, .httpStatus = 429, .retryAfter = wait});
        return;
    }
    m_client.clock().callLater(isLong ? milliseconds(0) : wait, this, [this, isLong] {
        const milliseconds left = m_client.pauseLeft();
        if (m_canceled) {
            return;
        }
        if (left.count() > 0 && !isLong) {
            attemptAfter(left);
        } else {
            attempt();
        }
    });
}

void ApiCall::attempt()
{
    ++m_number;
    m_receivedAny = false;
    m_startedAt = m_client.clock().elapsed();
    m_logId = m_client.log().begin(m_request, m_number, m_client.clock().now());
    m_attempt = std::make_unique<HttpAttempt>(m_request, m_client.clock());
    // Queued, so that a handler may abort, replace or destroy what is still on the stack.
    const auto take = [this](auto signal, auto handler) {
        connect(m_attempt.get(), signal, this, handler, Qt::QueuedConnection);
    };
    take(&HttpAttempt::uploadProgress, [this](qint64 sent, qint64 total) {
        if (!m_canceled) {
            emit m_reply->uploadProgress(sent, total);
        }
    });
    take(&HttpAttempt::received, [this](const QByteArray &bytes) {
        if (!m_canceled) {
            m_receivedAny = true;
            emit m_reply->received(bytes);
        }
    });
    take(&HttpAttempt::finished, [this](const Result<HttpAnswer> &answer) {
        if (!m_canceled) {
            evaluate(answer);
        }
    });
    m_attempt->start(m_client.network(), m_client.networkRequest(m_request));
}

// Not deleted on the spot: abort() may have been called from one of the attempt's own signals.
void ApiCall::dropAttempt()
{
    if (m_attempt) {
        const qint64 bytesReceived = m_attempt->bytesReceived();
        m_attempt->disconnect();
        m_attempt->cancel();
        m_attempt.release()->deleteLater();
        m_client.log().end(m_logId,
                           {.duration = m_client.clock().elapsed() - m_startedAt,
                            .bytesReceived = bytesReceived,
                            .failure = ApiError::Kind::Canceled});
    }
}

void ApiCall::evaluate(const Result<HttpAnswer> &answer)
{
    const milliseconds duration = m_client.clock().elapsed() - m_startedAt;
    if (answer) {
        m_client.log().end(m_logId,
                           {.status = answer->status,
                            .duration = duration,
                            .bytesReceived = m_attempt->bytesReceived(),
                            .requestId = answer->requestId});
        settle(answer);
        return;
    }
    const ApiError error = m_client.withoutKeys(answer.error());
    m_client.log().end(m_logId,
                       {.status = error.httpStatus,
                        .duration = duration,
                        .bytesReceived = m_attempt->bytesReceived(),
                        .requestId = error.requestId,
                        .failure = error.kind});
    m_client.noteAdvice(error);
    const bool mayRepeat = m_request.repeat == Repeat::Harmless && !m_receivedAny;
    const auto delay = mayRepeat
        ? RetryPolicy::delayAfter({.number = m_number,
                                   .error = error,
                                   .shouldRetry = m_attempt->advice().shouldRetry,
                                   .dice = QRandomGenerator::global()->generateDouble()})
        : std::nullopt;
    if (!delay) {
        settle(tl::unexpected(error));
        return;
    }
    m_attempt.reset(); // its end is told: an abort of the wait must not be taken for it
    attemptAfter(*delay);
    emit m_reply->retryScheduled(m_number + 1, *delay);
}

void ApiCall::settleLater(const ApiError &error)
{
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            settle(tl::unexpected(m_canceled ? ApiError{.kind = ApiError::Kind::Canceled} : error));
        },
        Qt::QueuedConnection);
}

void ApiCall::settle(const Result<HttpAnswer> &answer)
{
    const QPointer<ReplyBase> reply = m_reply;
    // A refused admin key says nothing about the connection, which works with the other one.
    const bool isAboutConnection =
        m_request.key != KeyClass::Admin || answer || answer.error().httpStatus != 401;
    if (!reply->isFinished() && isAboutConnection) {
        m_client.noteOutcome(answer);
    }
    if (reply) { // the client may be gone by now, and this call with it
        reply->settle(answer);
    }
}

} // namespace Finetune
