// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/reply.h"
#include "core/net/retrypolicy.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace Finetune {

class Clock;
class OneShotBody;

//! One request on the wire, and no more than one: guards its deadlines and its size, follows no
//! redirect, and turns everything that Qt reports into an HttpAnswer or an ApiError. Owned by
//! ApiCall, which takes its signals queued: their handlers may end the attempt.
class HttpAttempt final : public QObject
{
    Q_OBJECT

public:
    HttpAttempt(const ApiRequest &request, const Clock &clock);
    ~HttpAttempt() override;
    Q_DISABLE_COPY_MOVE(HttpAttempt)

    void start(QNetworkAccessManager &network, const QNetworkRequest &networkRequest);
    void cancel();

    //! What the answer's headers say about trying again; valid once finished() was emitted.
    const RetryAdvice &advice() const { return m_advice; }

    //! Of the answer's body, so far.
    qint64 bytesReceived() const { return m_received; }

signals:
    void uploadProgress(qint64 sent, qint64 total);
    void received(const QByteArray &bytes);
    void finished(const Result<HttpAnswer> &answer);

private:
    bool sendBody(QNetworkAccessManager &network, QNetworkRequest wire);
    void watchReply();
    void watchDeadlines(bool mayHaveToQueue);
    void noteActivity();
    void collect();
    void conclude();
    void finish(const Result<HttpAnswer> &result);
    void release();
    Result<HttpAnswer> outcome();
    Result<HttpAnswer> answered(int status);
    ApiError lost(ApiError::Kind kind) const;
    ApiError withoutAnswer() const;
    bool isCutShort() const;
    bool isWebPage() const;
    bool couldHaveChanged() const;

    const ApiRequest m_request;
    const Clock &m_clock;
    QNetworkReply *m_reply{};
    OneShotBody *m_body{}; // owned by m_reply
    QByteArray m_answer{};
    qint64 m_received{};
    RetryAdvice m_advice{};
    QTimer m_connectTimer{};
    QTimer m_stallTimer{};
    QTimer m_totalTimer{};
    QTimer m_progressTimer{};
    qint64 m_uploaded{};
};

} // namespace Finetune
