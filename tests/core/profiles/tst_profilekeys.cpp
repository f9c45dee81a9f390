// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/serverurl.h"
#include "core/profiles/profilekeys.h"
#include "tests/support/profilesfixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const SecretString ApiKey(u"sk-CANARY-api-0123456789"_s);
const SecretString AdminKey(u"sk-CANARY-admin-0123456789"_s);

Profile server()
{
    return {.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)};
}

} // namespace

class TestProfileKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void save_newProfile_keysGoToTheKeyring();
    void save_withoutAKeyring_keysStayForThisRun_data();
    void save_withoutAKeyring_keysStayForThisRun();
    void save_nothingTyped_keepsTheKey();
    void save_emptyAdminKey_removesIt();
    void save_adminKeyCannotBeRemoved_isToldAndStaysMarked();
    void save_keyOfThisRunRemoved_needsNoKeyring();
    void save_anotherServer_takesTheKeyAway();
    void save_anotherPath_keepsTheKey();
    void save_callerGone_isCarriedThrough();
    void save_keysAreThereBeforeTheProfileIs();
    void read_keyringForgotIt_isLockedNotMissing();
    void read_neverStored_doesNotWakeTheKeyring();
    void read_contextGone_isNotAnswered();
    void remove_takesTheKeysAlong();
    void holdForThisRun_neverReachesTheKeyring();
    void checkKeyring_missing_isKnownBeforeAKeyIsTyped();
    void keepsKeys_lockedKeyring_isNotTakenBackByALook();
    void profilesFile_neverHoldsAKey();

private:
    ProfileSaved saved(const Profile &profile, const KeyChanges &changes);
    ProfileKeySet keysOf(const Profile &profile);
    QString label(KeyClass slot, const QUrl &url = server().baseUrl) const;

    std::unique_ptr<ProfilesFixture> m;
    QString m_id;
};

void TestProfileKeys::init()
{
    m = std::make_unique<ProfilesFixture>();
}

ProfileSaved TestProfileKeys::saved(const Profile &profile, const KeyChanges &changes)
{
    const ProfileSaved result = m->saved(profile, changes);
    m_id = result.profileId;
    return result;
}

ProfileKeySet TestProfileKeys::keysOf(const Profile &profile)
{
    return m->keysOf(profile);
}

QString TestProfileKeys::label(KeyClass slot, const QUrl &url) const
{
    return CredentialName{.profileId = m_id, .origin = originOf(url), .slot = slot}.label();
}

void TestProfileKeys::save_newProfile_keysGoToTheKeyring()
{
    const ProfileSaved result = saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    QVERIFY(!result.notKept);
    const Profile *profile = m->profiles.find(m_id);
    QVERIFY(profile);
    QVERIFY(profile->keyStored && profile->adminKeyStored);
    QCOMPARE(m->keyring.keys.size(), 2);
    const ProfileKeySet keys = keysOf(*profile);
    QVERIFY(keys.apiKey == ApiKey);
    QVERIFY(keys.adminKey == AdminKey);
    QCOMPARE(m->keys.whereabouts(*profile, KeyClass::Project), KeyWhereabouts::Keyring);
}

void TestProfileKeys::save_withoutAKeyring_keysStayForThisRun_data()
{
    QTest::addColumn<FakeCredentials::Mood>("mood");
    QTest::newRow("missing") << FakeCredentials::Mood::Missing;
    QTest::newRow("locked") << FakeCredentials::Mood::Locked;
}

void TestProfileKeys::save_withoutAKeyring_keysStayForThisRun()
{
    QFETCH(const FakeCredentials::Mood, mood);
    m->keyring.mood = mood;
    QSignalSpy told(&m->keys, &ProfileKeys::keepsKeysChanged);
    const ProfileSaved result = saved(server(), {.apiKey = ApiKey});
    QVERIFY(result.notKept);
    QCOMPARE(result.notKept->kind, CredentialProblem::Kind::Unavailable);
    QCOMPARE(told.size(), 1);
    QVERIFY(!m->keys.keepsKeys());
    const Profile *profile = m->profiles.find(m_id);
    QVERIFY(!profile->keyStored);
    QCOMPARE(m->keys.whereabouts(*profile, KeyClass::Project), KeyWhereabouts::ThisRun);
    QVERIFY(keysOf(*profile).apiKey == ApiKey);
}

void TestProfileKeys::save_nothingTyped_keepsTheKey()
{
    saved(server(), {.apiKey = ApiKey});
    Profile profile = *m->profiles.find(m_id);
    profile.name = u"Office"_s;
    saved(profile, {});
    QCOMPARE(m->profiles.find(m_id)->name, u"Office"_s);
    QVERIFY(keysOf(*m->profiles.find(m_id)).apiKey == ApiKey);
}

void TestProfileKeys::save_emptyAdminKey_removesIt()
{
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    saved(*m->profiles.find(m_id), {.adminKey = SecretString()});
    QVERIFY(!m->profiles.find(m_id)->adminKeyStored);
    QCOMPARE(m->keyring.keys.keys(), QStringList{label(KeyClass::Project)});
}

void TestProfileKeys::save_adminKeyCannotBeRemoved_isToldAndStaysMarked()
{
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    m->keyring.mood = FakeCredentials::Mood::Locked;
    const ProfileSaved result = saved(*m->profiles.find(m_id), {.adminKey = SecretString()});
    QVERIFY(result.notRemoved);
    QVERIFY(!result.notKept);
    QVERIFY(m->profiles.find(m_id)->adminKeyStored);
}

void TestProfileKeys::save_keyOfThisRunRemoved_needsNoKeyring()
{
    m->keyring.mood = FakeCredentials::Mood::Missing;
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    const ProfileSaved result = saved(*m->profiles.find(m_id), {.adminKey = SecretString()});
    QVERIFY(!result.notRemoved);
    QVERIFY(keysOf(*m->profiles.find(m_id)).adminKey.isEmpty());
    QVERIFY(!keysOf(*m->profiles.find(m_id)).apiKey.isEmpty());
}

void TestProfileKeys::save_anotherServer_takesTheKeyAway()
{
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    Profile profile = *m->profiles.find(m_id);
    profile.baseUrl = QUrl(u"https://api.example.com:8443/v1"_s);
    saved(profile, {});
    const Profile &moved = *m->profiles.find(m_id);
    QVERIFY(!moved.keyStored && !moved.adminKeyStored);
    const ProfileKeySet keys = keysOf(moved);
    QVERIFY(keys.apiKey.isEmpty() && keys.adminKey.isEmpty());
    QCOMPARE(keys.apiKeyProblem->kind, CredentialProblem::Kind::NotStored);
    QTRY_VERIFY(m->keyring.keys.isEmpty());
}

void TestProfileKeys::save_anotherPath_keepsTheKey()
{
    saved(server(), {.apiKey = ApiKey});
    Profile profile = *m->profiles.find(m_id);
    profile.baseUrl = QUrl(u"https://api.example.com/openai/v1"_s);
    saved(profile, {});
    QVERIFY(keysOf(*m->profiles.find(m_id)).apiKey == ApiKey);
}

void TestProfileKeys::save_callerGone_isCarriedThrough()
{
    auto dialog = std::make_unique<QObject>();
    bool told = false;
    m->keys.save(server(), {.apiKey = ApiKey}, dialog.get(),
                 [&](const ProfileSaved &) { told = true; });
    dialog.reset();
    QTRY_COMPARE(m->profiles.profiles().size(), 2);
    QVERIFY(m->profiles.profiles().items().constLast().keyStored);
    QVERIFY(!told);
}

void TestProfileKeys::save_keysAreThereBeforeTheProfileIs()
{
    qsizetype keysWhenListed = -1;
    connect(&m->profiles, &ProfileStore::listChanged, this,
            [&] { keysWhenListed = m->keyring.keys.size(); });
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    QCOMPARE(keysWhenListed, 2);
}

void TestProfileKeys::read_keyringForgotIt_isLockedNotMissing()
{
    saved(server(), {.apiKey = ApiKey});
    m->keyring.mood = FakeCredentials::Mood::Locked;
    const ProfileKeySet keys = keysOf(*m->profiles.find(m_id));
    QVERIFY(keys.apiKey.isEmpty());
    QCOMPARE(keys.apiKeyProblem->kind, CredentialProblem::Kind::Locked);
    QCOMPARE(keys.adminKeyProblem->kind, CredentialProblem::Kind::NotStored);
}

void TestProfileKeys::read_neverStored_doesNotWakeTheKeyring()
{
    saved(server(), {});
    QCOMPARE(keysOf(*m->profiles.find(m_id)).apiKeyProblem->kind,
             CredentialProblem::Kind::NotStored);
    QCOMPARE(m->keyring.reads, 0);
}

void TestProfileKeys::read_contextGone_isNotAnswered()
{
    saved(server(), {.apiKey = ApiKey});
    auto window = std::make_unique<QObject>();
    bool told = false;
    m->keys.read(*m->profiles.find(m_id), window.get(),
                 [&](const ProfileKeySet &) { told = true; });
    window.reset();
    keysOf(*m->profiles.find(m_id)); // answered after the one before it would have been
    QVERIFY(!told);
}

void TestProfileKeys::remove_takesTheKeysAlong()
{
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    m->keys.remove(*m->profiles.find(m_id));
    QVERIFY(!m->profiles.find(m_id));
    QTRY_VERIFY(m->keyring.keys.isEmpty());
}

void TestProfileKeys::holdForThisRun_neverReachesTheKeyring()
{
    const Profile environment{.id = u"environment"_s,
                              .kind = ProfileKind::Environment,
                              .baseUrl = QUrl(u"https://api.example.com/v1"_s)};
    m->profiles.offer(environment);
    m->keys.holdForThisRun(environment, ApiKey, {});
    QVERIFY(keysOf(environment).apiKey == ApiKey);
    QVERIFY(keysOf(environment).adminKey.isEmpty());
    QVERIFY(m->keyring.keys.isEmpty());
    QCOMPARE(m->keyring.reads, 0);
}

void TestProfileKeys::checkKeyring_missing_isKnownBeforeAKeyIsTyped()
{
    QVERIFY(m->keys.keepsKeys());
    m->keys.checkKeyring();
    QTRY_COMPARE(m->keyring.reads, 1);
    QVERIFY(m->keys.keepsKeys());
    m->keyring.mood = FakeCredentials::Mood::Missing;
    QSignalSpy told(&m->keys, &ProfileKeys::keepsKeysChanged);
    m->keys.checkKeyring();
    QVERIFY(told.wait());
    QVERIFY(!m->keys.keepsKeys());
    QCOMPARE(m->credentials.keyringProblem()->reason, u"Cannot autolaunch D-Bus"_s);
}

void TestProfileKeys::keepsKeys_lockedKeyring_isNotTakenBackByALook()
{
    m->keyring.mood = FakeCredentials::Mood::Locked;
    saved(server(), {.apiKey = ApiKey});
    QVERIFY(!m->keys.keepsKeys());
    m->keys.checkKeyring();
    QTRY_COMPARE(m->keyring.reads, 1);
    keysOf(*m->profiles.find(m_id));
    QVERIFY(!m->keys.keepsKeys());
    m->keyring.mood = FakeCredentials::Mood::Works;
    QVERIFY(!saved(*m->profiles.find(m_id), {.apiKey = ApiKey}).notKept);
    QVERIFY(m->keys.keepsKeys());
    QCOMPARE(m->keys.whereabouts(*m->profiles.find(m_id), KeyClass::Project),
             KeyWhereabouts::Keyring);
}

void TestProfileKeys::profilesFile_neverHoldsAKey()
{
    m->keyring.mood = FakeCredentials::Mood::Missing;
    saved(server(), {.apiKey = ApiKey, .adminKey = AdminKey});
    QFile file(m->folder.filePath(u"config/profiles.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("api.example.com"));
    QVERIFY(!bytes.contains("CANARY"));
}

QTEST_GUILESS_MAIN(TestProfileKeys)
#include "tst_profilekeys.moc"
