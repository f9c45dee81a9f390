// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/connectionprobe.h"

#include "core/net/apiclient.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! All that matters here is that a list of objects came back.
struct AnyObject
{
    QString id{};

    static tl::expected<AnyObject, JsonProblem> fromJson(const QJsonObject &object)
    {
        return requireId(object).map([](const QString &id) { return AnyObject{.id = id}; });
    }
};

ApiRequest requestFor(Capability capability)
{
    const PageQuery one{.limit = 1};
    switch (capability) {
    case Capability::Models: return ApiRequest::get("/models"_L1);
    case Capability::FineTuningJobs: return ApiRequest::get("/fine_tuning/jobs"_L1, {}, one);
    case Capability::Files: return ApiRequest::get("/files"_L1, {}, one);
    case Capability::OrganizationProjects: break;
    }
    ApiRequest request = ApiRequest::get("/organization/projects"_L1, {}, one);
    request.key = KeyClass::Admin;
    return request;
}

} // namespace

ConnectionProbe::ConnectionProbe(QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{}

void ConnectionProbe::start(const Connection &connection)
{
    cancel();
    m_client = new ApiClient(m_network, m_clock, connection, this);
    m_results.clear();
    ask(Capability::Models);
    ask(Capability::FineTuningJobs);
    ask(Capability::Files);
    if (!connection.adminKey.isEmpty()) {
        ask(Capability::OrganizationProjects);
    }
}

void ConnectionProbe::cancel()
{
    ++m_round; // what still comes in belongs to an earlier one
    m_pending = 0;
    if (m_client) {
        m_client->deleteLater(); // not at once: one of its replies may be the caller
        m_client = nullptr;
    }
}

void ConnectionProbe::ask(Capability capability)
{
    ApiRequest request = requestFor(capability);
    request.repeat = Repeat::Never; // a person waits, and wants to know how it is right now
    request.deadlines.connect = std::chrono::seconds(10);
    request.deadlines.total = std::chrono::seconds(30);
    request.changesNothing = true;
    ++m_pending;
    m_client->send<Page<AnyObject>>(request)->then(
        this, [this, capability, round = m_round](const Result<Page<AnyObject>> &result) {
            if (round != m_round) {
                return;
            }
            note(result ? CapabilityResult{.capability = capability}
                        : CapabilityResult{.capability = capability,
                                           .outcome = outcomeOf(result.error()),
                                           .error = result.error()});
        });
}

void ConnectionProbe::note(const CapabilityResult &result)
{
    const auto later =
        std::find_if(m_results.cbegin(), m_results.cend(), [&](const CapabilityResult &other) {
            return other.capability > result.capability;
        });
    m_results.insert(later, result);
    --m_pending;
    const int round = m_round;
    emit probed(result);
    if (m_pending == 0 && round == m_round) { // nobody canceled meanwhile
        emit finished();
    }
}

} // namespace Finetune
