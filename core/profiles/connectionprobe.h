// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/connection.h"
#include "core/profiles/capabilities.h"

#include <QObject>

class QNetworkAccessManager;

namespace Finetune {

class ApiClient;
class Clock;

//! Tries a connection by reading a little of each part of the API; changes nothing on the server.
//! One at a time, the last one wins. Owned by the application.
class ConnectionProbe final : public QObject
{
    Q_OBJECT

public:
    ConnectionProbe(QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);

    //! Asks for projects of the organisation too when there is an admin key.
    void start(const Connection &connection);
    //! No signal follows.
    void cancel();

    bool isRunning() const { return m_pending > 0; }

    //! In the order of the enumeration; those that are there so far.
    const QList<CapabilityResult> &results() const { return m_results; }

signals:
    void probed(const CapabilityResult &result);
    void finished();

private:
    void ask(Capability capability);
    void note(const CapabilityResult &result);

    QNetworkAccessManager &m_network;
    Clock &m_clock;
    ApiClient *m_client{}; // of the round under way
    QList<CapabilityResult> m_results;
    int m_pending{};
    int m_round{};
};

} // namespace Finetune
