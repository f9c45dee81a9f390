// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apiclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/loopbackserver.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QTimer>

#include <memory>

namespace Finetune {

//! An ApiClient that speaks to a LoopbackServer by a FakeClock.
//!     ClientFixture fixture;
//!     fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"ftjob-1"})"));
//!     const Result<Job> job = settled(FineTuningApi(fixture.client()).retrieveJob(u"ftjob-1"_s));
class ClientFixture
{
public:
    static constexpr auto ApiKey = "sk-CANARY-project-0123456789";
    static constexpr auto AdminKey = "sk-CANARY-admin-9876543210";

    explicit ClientFixture(LoopbackServer::Transport transport = LoopbackServer::Transport::Plain)
        : server(transport)
    {
        rebuild();
    }

    //! Makes the client anew, after `connection` was changed.
    void rebuild() { m_client = std::make_unique<ApiClient>(network, clock, connection); }

    //! Destroys it, as switching the profile does.
    void dropClient() { m_client.reset(); }

    ApiClient &client() { return *m_client; }

    LoopbackServer server;
    FakeClock clock{};
    QNetworkAccessManager network{};
    Connection connection{.baseUrl = server.baseUrl(),
                          .apiKey = SecretString(QString::fromLatin1(ApiKey)),
                          .adminKey = SecretString(QString::fromLatin1(AdminKey))};

private:
    std::unique_ptr<ApiClient> m_client{};
};

//! Waits for a call to finish and gives its result; a call that takes longer than `limit` of real
//! time yields an error with the detail "test: not finished in time".
template<typename T>
Result<T> settled(Reply<T> *reply, std::chrono::milliseconds limit = std::chrono::seconds(10))
{
    Result<T> result =
        tl::unexpected(ApiError{.detail = QStringLiteral("test: not finished in time")});
    QEventLoop loop;
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    reply->then(&loop, [&](const Result<T> &answer) {
        result = answer;
        loop.quit();
    });
    loop.exec();
    return result;
}

} // namespace Finetune
