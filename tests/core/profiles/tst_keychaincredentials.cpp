// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/profiles/keychaincredentials.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = CredentialProblem::Kind;

namespace {

const CredentialName Name{.profileId = u"p1"_s, .origin = u"https://api.example.com:443"_s};
const SecretString Key(u"sk-CANARY-keyring-0123456789"_s);

} // namespace

//! Against a real gnome-keyring on a session bus of its own; skipped where they are not installed.
class TestKeychainCredentials : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void read_nothingThere_isNotStored();
    void write_thenRead_isTheKey();
    void read_otherOriginOrSlot_isNotStored();
    void remove_takesItAway();
    void remove_nothingThere_isASuccess();
    void read_garbageInTheKeyring_isUnusable();
    void read_keyringDoesNotAnswer_timesOut();
    void read_contextGone_isNotAnswered();
    void files_neverShowTheKey();
    void locked_readShowsNothing_writeIsRefused();

private:
    CredentialFound found(const CredentialName &name);
    CredentialKept kept(const CredentialName &name, const SecretString &key);
    CredentialKept removed(const CredentialName &name);
    static bool run(const QString &program, const QStringList &arguments,
                    const QByteArray &input = {});

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
    SystemClock m_clock;
    std::unique_ptr<KeychainCredentials> m_store;
};

void TestKeychainCredentials::initTestCase()
{
    for (const QString &program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s, u"gdbus"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            QSKIP(qPrintable(u"%1 is not installed; the keyring was not tried"_s.arg(program)));
        }
    }
    qputenv("HOME", m_home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", m_home.path().toLocal8Bit());
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DISPLAY",
                             "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION"}) {
        qunsetenv(name);
    }
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readAllStandardOutput().trimmed());
    m_keyring.start(u"gnome-keyring-daemon"_s,
                    {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    QVERIFY(m_keyring.waitForStarted());
    m_keyring.write("test"); // the password of a keyring that is made now
    QVERIFY(m_keyring.waitForBytesWritten());
    m_keyring.closeWriteChannel();
    QVERIFY(run(u"gdbus"_s,
                {u"wait"_s, u"--session"_s, u"--timeout=10"_s, u"org.freedesktop.secrets"_s}));
    m_store = std::make_unique<KeychainCredentials>(m_clock);
}

void TestKeychainCredentials::cleanupTestCase()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->terminate();
        process->waitForFinished();
    }
}

bool TestKeychainCredentials::run(const QString &program, const QStringList &arguments,
                                  const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished() && process.exitCode() == 0;
}

CredentialFound TestKeychainCredentials::found(const CredentialName &name)
{
    std::optional<CredentialFound> result;
    m_store->read(name, this, [&](const CredentialFound &answer) { result = answer; });
    return QTest::qWaitFor([&] { return result.has_value(); }, 10000)
        ? *result
        : tl::unexpected(CredentialProblem{.reason = u"test: no answer"_s});
}

CredentialKept TestKeychainCredentials::kept(const CredentialName &name, const SecretString &key)
{
    std::optional<CredentialKept> result;
    m_store->write(name, key, this, [&](const CredentialKept &answer) { result = answer; });
    return QTest::qWaitFor([&] { return result.has_value(); }, 10000)
        ? *result
        : tl::unexpected(CredentialProblem{.reason = u"test: no answer"_s});
}

CredentialKept TestKeychainCredentials::removed(const CredentialName &name)
{
    std::optional<CredentialKept> result;
    m_store->remove(name, this, [&](const CredentialKept &answer) { result = answer; });
    return QTest::qWaitFor([&] { return result.has_value(); }, 10000)
        ? *result
        : tl::unexpected(CredentialProblem{.reason = u"test: no answer"_s});
}

void TestKeychainCredentials::read_nothingThere_isNotStored()
{
    QCOMPARE(found(Name), CredentialFound(tl::unexpected(CredentialProblem{})));
}

void TestKeychainCredentials::write_thenRead_isTheKey()
{
    QCOMPARE(kept(Name, Key), CredentialKept(KeptUntil::Removed));
    QCOMPARE(found(Name), CredentialFound(Key));
    const SecretString another(u"sk-CANARY-another-0123456789"_s);
    QCOMPARE(kept(Name, another), CredentialKept(KeptUntil::Removed));
    QCOMPARE(found(Name), CredentialFound(another));
}

void TestKeychainCredentials::read_otherOriginOrSlot_isNotStored()
{
    QVERIFY(kept(Name, Key));
    CredentialName other = Name;
    other.origin = u"https://api.example.com:8443"_s;
    QCOMPARE(found(other).error().kind, Kind::NotStored);
    other = Name;
    other.slot = KeyClass::Admin;
    QCOMPARE(found(other).error().kind, Kind::NotStored);
}

void TestKeychainCredentials::remove_takesItAway()
{
    QVERIFY(kept(Name, Key));
    QCOMPARE(removed(Name), CredentialKept(KeptUntil::Removed));
    QCOMPARE(found(Name).error().kind, Kind::NotStored);
}

void TestKeychainCredentials::remove_nothingThere_isASuccess()
{
    CredentialName nobody = Name;
    nobody.profileId = u"nobody"_s;
    QVERIFY(removed(nobody));
}

void TestKeychainCredentials::read_garbageInTheKeyring_isUnusable()
{
    QVERIFY(kept(Name, SecretString(u"two words\nand a line"_s)));
    QCOMPARE(found(Name).error().kind, Kind::Unusable);
}

void TestKeychainCredentials::read_keyringDoesNotAnswer_timesOut()
{
    FakeClock clock;
    KeychainCredentials store(clock);
    std::optional<CredentialFound> result;
    int answers = 0;
    store.read(Name, this, [&](const CredentialFound &answer) {
        result = answer;
        ++answers;
    });
    clock.advance(std::chrono::seconds(31)); // before the keyring had a chance
    QVERIFY(result);
    QCOMPARE(result->error().kind, Kind::TimedOut);
    (void)found(Name); // the late answer came before this one
    QCOMPARE(answers, 1);
}

void TestKeychainCredentials::read_contextGone_isNotAnswered()
{
    auto window = std::make_unique<QObject>();
    bool told = false;
    m_store->read(Name, window.get(), [&](const CredentialFound &) { told = true; });
    window.reset();
    (void)found(Name);
    QVERIFY(!told);
}

void TestKeychainCredentials::files_neverShowTheKey()
{
    QVERIFY(kept(Name, Key));
    qsizetype files = 0;
    QDirIterator walk(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly)) {
            ++files;
            QVERIFY2(!file.readAll().contains("CANARY"), qPrintable(file.fileName()));
        }
    }
    QVERIFY(files > 0); // the keyring's own, encrypted
}

// Last: the keyring stays locked. There is nobody to unlock it, as in a session over ssh.
void TestKeychainCredentials::locked_readShowsNothing_writeIsRefused()
{
    QVERIFY(kept(Name, Key));
    QVERIFY(run(u"gdbus"_s,
                {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s,
                 u"--object-path"_s, u"/org/freedesktop/secrets"_s, u"--method"_s,
                 u"org.freedesktop.Secret.Service.Lock"_s,
                 u"['/org/freedesktop/secrets/collection/login']"_s}));
    const CredentialFound read = found(Name);
    QVERIFY(!read);
    QVERIFY(read.error().kind == Kind::NotStored || read.error().kind == Kind::Unavailable);
    const CredentialKept write = kept(Name, Key);
    QVERIFY(!write);
    QCOMPARE(write.error().kind, Kind::Unavailable);
}

QTEST_GUILESS_MAIN(TestKeychainCredentials)
#include "tst_keychaincredentials.moc"
