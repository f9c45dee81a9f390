// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/dialects/dialect.h"
#include "core/sandbox/faults/faultrule.h"

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>

namespace Finetune {

class Clock;

//! How to run the sandbox.
struct SandboxOptions
{
    quint16 port{};       //!< 0 picks a free one
    QString apiKey{};     //!< what clients must send; never empty
    QString adminKey{};   //!< for administrators' routes; empty: nobody is one
    QString dataFolder{}; //!< everything is kept here; one server at a time may use it
    double pace{1.0};     //!< 1: a job takes about a minute; 0: as fast as the machine can
    const Clock *clock{}; //!< what files and uploads expire by; the machine's without one
    DialectKind dialect{DialectKind::OpenAi}; //!< whose ways it imitates
    QList<FaultRule> faults{};                //!< to begin with; see FaultsResource
};

//! The emulator of the fine-tuning API: an HTTP server on the loopback interface whose models
//! really learn. Works on threads of its own; the program starts one for the profile "Sandbox", and
//! finetune-sandbox is nothing but one of these.
class SandboxServer final
{
public:
    explicit SandboxServer(SandboxOptions options);
    ~SandboxServer();
    Q_DISABLE_COPY_MOVE(SandboxServer)

    //! Quick. On failure a sentence for people; the server can be started again later.
    tl::expected<void, QString> start();
    //! Ends all work; running jobs go on from where they are at the next start.
    void stop();

    quint16 port() const;
    //! "http://127.0.0.1:PORT/v1" (Azure has another path), while started.
    QUrl baseUrl() const;

private:
    struct Parts; // everything that exists only while the server runs

    SandboxOptions m_options;
    std::unique_ptr<Parts> m_parts;
};

} // namespace Finetune
