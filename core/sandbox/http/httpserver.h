// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http/httpmessage.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <vector>

struct MHD_Daemon;

namespace Finetune {

//! HTTP/1.1 on the loopback interface, on threads of its own (one per connection, so a handler may
//! take its time). Wraps libmicrohttpd so that everybody else sees plain values; owned by
//! SandboxServer.
class HttpServer final
{
public:
    //! What the owner supplies. Called on connection threads, several at once.
    struct Hooks
    {
        //! Sees the head of a request before its body arrives.
        std::function<BodyPlan(const Request &)> receive{};
        std::function<Answer(Request &)> answer{};
    };

    //! Files of forms are streamed into `incomingFolder`.
    HttpServer(QString incomingFolder, Hooks hooks);
    ~HttpServer();
    Q_DISABLE_COPY_MOVE(HttpServer)

    //! Port 0 picks a free one.
    tl::expected<void, QString> start(quint16 port);
    //! Returns when every connection thread has ended.
    void stop();

    quint16 port() const { return m_port; }

private:
    struct StopDaemon
    {
        void operator()(MHD_Daemon *daemon) const;
    };
    struct Callbacks; // the C functions the library calls
    using Daemon = std::unique_ptr<MHD_Daemon, StopDaemon>;

    Daemon listen(quint16 port, bool ipv6);

    QString m_incomingFolder;
    Hooks m_hooks;
    std::vector<Daemon> m_daemons;
    quint16 m_port{};
};

} // namespace Finetune
