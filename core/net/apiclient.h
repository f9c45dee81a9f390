// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/connection.h"
#include "core/net/decoders.h"
#include "core/net/reply.h"

#include <QObject>

#include <optional>

class QNetworkAccessManager;
class QNetworkRequest;

namespace Finetune {

class Clock;
class HttpLog;

//! Sends requests for one profile: address, keys, retries, decoding, log. The only user of
//! QNetworkAccessManager. On a dropped connection a reading call is tried again (RetryPolicy), a
//! changing call never is: it was sent exactly once (OneShotBody) and fails as OutcomeUnknown. On
//! 429 everybody waits as long as the server asked. Redirects are not followed. Owned by Workspace;
//! when it goes, so do its replies, and their handlers are not called.
class ApiClient final : public QObject
{
    Q_OBJECT

public:
    ApiClient(QNetworkAccessManager &network, Clock &clock, Connection connection,
              QObject *parent = nullptr);
    ~ApiClient() override;
    Q_DISABLE_COPY_MOVE(ApiClient)

    //! Sends and decodes into T (see Decode in decoders.h). The reply never finishes before this
    //! returns.
    template<typename T>
    Reply<T> *send(const ApiRequest &request)
    {
        return send<T>(request, &Decode<T>::from);
    }

    template<typename T>
    Reply<T> *send(const ApiRequest &request, typename Reply<T>::Decoder decoder)
    {
        auto *reply = new Reply<T>(std::move(decoder), this);
        dispatch(request, reply);
        return reply;
    }

    const Connection &connection() const { return m_connection; }

    void setKeys(const SecretString &apiKey, const SecretString &adminKey);

    HttpLog &log() { return *m_log; }

    Clock &clock() { return m_clock; }

signals:
    void keysChanged();
    void answered();                    //!< the server understood us
    void failed(const ApiError &error); //!< a call ended without success

private:
    friend class ApiCall;
    void dispatch(const ApiRequest &request, ReplyBase *reply);
    std::optional<ApiError> refusalOf(const ApiRequest &request) const;
    QNetworkRequest networkRequest(const ApiRequest &request) const;

    QNetworkAccessManager &network() { return m_network; }

    ApiError withoutKeys(ApiError error) const;
    void noteAdvice(const ApiError &error);
    void noteOutcome(const Result<HttpAnswer> &answer);
    std::chrono::milliseconds pauseLeft() const;

    QNetworkAccessManager &m_network;
    Clock &m_clock;
    Connection m_connection;
    HttpLog *m_log;
    std::chrono::milliseconds m_notBefore{}; // on Clock::elapsed()
};

} // namespace Finetune
