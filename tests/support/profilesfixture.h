// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/connectionprobe.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profilekeys.h"
#include "core/profiles/profilestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakecredentials.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

namespace Finetune {

//! Profiles in a temporary folder with a keyring that does what the test wants.
struct ProfilesFixture
{
    QTemporaryDir folder{};
    ProfileStore profiles{folder.filePath(QStringLiteral("config/profiles.json"))};
    FakeCredentials keyring{};
    MemoryCredentials memory{};
    FallbackCredentials credentials{keyring, memory};
    ProfileKeys keys{profiles, credentials, memory};
    QNetworkAccessManager network{};
    FakeClock clock{};
    ConnectionProbe probe{network, clock};

    //! Saves and waits for it.
    ProfileSaved saved(const Profile &profile, const KeyChanges &changes)
    {
        std::optional<ProfileSaved> result;
        keys.save(profile, changes, &profiles, [&](const ProfileSaved &done) { result = done; });
        return QTest::qWaitFor([&] { return result.has_value(); }) ? *result : ProfileSaved{};
    }

    //! The keys as whoever connects would get them.
    ProfileKeySet keysOf(const Profile &profile)
    {
        std::optional<ProfileKeySet> result;
        keys.read(profile, &profiles, [&](const ProfileKeySet &found) { result = found; });
        return QTest::qWaitFor([&] { return result.has_value(); }) ? *result : ProfileKeySet{};
    }
};

} // namespace Finetune
