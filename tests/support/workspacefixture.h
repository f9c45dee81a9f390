// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/session.h"
#include "core/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeprompts.h"
#include "tests/support/loopbackserver.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace Finetune {

//! A workspace against a scripted server, with a standing clock, a session of its own and prompts
//! that answer by themselves: what a page needs to be tested.
class WorkspaceFixture
{
public:
    explicit WorkspaceFixture(bool readOnly = false)
        : workspace(network, clock,
                    Connection{.baseUrl = server.baseUrl(),
                               .apiKey = SecretString(QString::fromLatin1(ApiKey)),
                               .readOnly = readOnly})
    {}

    static constexpr auto ApiKey = "sk-CANARY-0123456789";

    LoopbackServer server{};
    FakeClock clock{};
    FakePrompts prompts{};
    QNetworkAccessManager network{};
    QTemporaryDir folder{};
    Session session{folder.filePath(QStringLiteral("session.ini"))};
    Workspace workspace;
};

} // namespace Finetune
