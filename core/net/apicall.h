// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/reply.h"

#include <QObject>

namespace Finetune {

class ApiClient;
class HttpAttempt;

//! Carries one Reply through its attempts: waits while the server asked everybody to wait, sends,
//! tries again where that is harmless, and settles the reply. Child of the reply it serves.
class ApiCall final : public QObject
{
    Q_OBJECT

public:
    ApiCall(ApiClient &client, ApiRequest request, ReplyBase *reply);
    ~ApiCall() override;
    Q_DISABLE_COPY_MOVE(ApiCall)

    void start();

private:
    void attemptAfter(std::chrono::milliseconds wait);
    void attempt();
    void dropAttempt();
    void evaluate(const Result<HttpAnswer> &answer);
    void settleLater(const ApiError &error);
    void settle(const Result<HttpAnswer> &answer);

    ApiClient &m_client;
    const ApiRequest m_request;
    ReplyBase *m_reply;
    std::unique_ptr<HttpAttempt> m_attempt;
    int m_number{};
    bool m_canceled{};
    bool m_receivedAny{}; // bytes of a stream are already with the caller: no second try
    quint64 m_logId{};
    std::chrono::milliseconds m_startedAt{};
};

} // namespace Finetune
