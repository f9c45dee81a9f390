// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandboxhost.h"

#include "core/sandbox/sandboxserver.h"

#include <QRandomGenerator>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// 256 bits; the prefix keeps it from being taken for a key of a real service.
SecretString freshKey(QStringView prefix)
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return SecretString(prefix + QString::fromLatin1(bytes.toHex()));
}

} // namespace

SandboxHost::SandboxHost(const QString &dataFolder, double pace)
    : m_apiKey(freshKey(u"sk-emu-"))
    , m_adminKey(freshKey(u"sk-emu-admin-"))
    , m_server(std::make_unique<SandboxServer>(
          SandboxOptions{.apiKey = QString::fromLatin1(m_apiKey.reveal()),
                         .adminKey = QString::fromLatin1(m_adminKey.reveal()),
                         .dataFolder = dataFolder,
                         .pace = pace}))
{}

SandboxHost::~SandboxHost() = default;

tl::expected<QUrl, QString> SandboxHost::ensureRunning()
{
    if (!m_running) {
        if (const auto started = m_server->start(); !started) {
            return tl::unexpected(started.error());
        }
        m_running = true;
    }
    return m_server->baseUrl();
}

} // namespace Finetune
