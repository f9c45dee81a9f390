// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secretstring.h"

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>

namespace Finetune {

class SandboxServer;

//! The sandbox as the program runs it: started the first time it is needed, on a free port, with
//! keys made up for this run. Owned by Application.
class SandboxHost final
{
public:
    SandboxHost(const QString &dataFolder, double pace);
    ~SandboxHost();
    Q_DISABLE_COPY_MOVE(SandboxHost)

    //! Starts it unless it runs. On failure a sentence for people.
    tl::expected<QUrl, QString> ensureRunning();

    const SecretString &apiKey() const { return m_apiKey; }

    const SecretString &adminKey() const { return m_adminKey; }

private:
    const SecretString m_apiKey;
    const SecretString m_adminKey;
    std::unique_ptr<SandboxServer> m_server;
    bool m_running{};
};

} // namespace Finetune
