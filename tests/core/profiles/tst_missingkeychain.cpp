// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/profiles/keychaincredentials.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! No session bus, as over ssh or in a container. A program of its own, because the connection to
//! the bus is made once in a process.
class TestMissingKeychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readAndWrite_areUnavailable_soon();

private:
    QTemporaryDir m_home;
};

void TestMissingKeychain::initTestCase()
{
    qputenv("HOME", m_home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", m_home.path().toLocal8Bit());
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}) {
        qunsetenv(name);
    }
}

void TestMissingKeychain::readAndWrite_areUnavailable_soon()
{
    SystemClock clock;
    KeychainCredentials store(clock);
    const CredentialName name{.profileId = u"p1"_s, .origin = u"https://api.example.com:443"_s};
    std::optional<CredentialFound> found;
    std::optional<CredentialKept> kept;
    store.read(name, this, [&](const CredentialFound &answer) { found = answer; });
    store.write(name, SecretString(u"sk-CANARY-0123456789"_s), this,
                [&](const CredentialKept &answer) { kept = answer; });
    QTRY_VERIFY(found && kept);
    QVERIFY(!*found && !*kept);
    QCOMPARE(found->error().kind, CredentialProblem::Kind::Unavailable);
    QCOMPARE(kept->error().kind, CredentialProblem::Kind::Unavailable);
    QVERIFY(!kept->error().reason.isEmpty());
}

QTEST_GUILESS_MAIN(TestMissingKeychain)
#include "tst_missingkeychain.moc"
