// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/profilestore.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

Profile server(const QString &name)
{
    return {.name = name,
            .baseUrl = QUrl(u"https://api.openai.com/v1"_s),
            .organization = u"org-1"_s,
            .project = u"proj_1"_s,
            .keyHeader = KeyHeader::ApiKey,
            .readOnly = true,
            .keyStored = true};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private slots:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void firstStart_onlyTheSandbox_andNoneCurrent();
    void add_thenLoadedAgain_isTheSame();
    void setCurrent_isRemembered();
    void setCurrent_unknown_isIgnored();
    void change_ofTheCurrent_tellsWhetherItConnectsDifferently();
    void remove_ofTheCurrent_leavesNone();
    void sandbox_canNeitherBeChangedNorRemoved();
    void offer_isForThisRunOnly();
    void load_damagedFile_keepsACopyAndStartsAnew_data();
    void load_damagedFile_keepsACopyAndStartsAnew();
    void load_folderInItsPlace_isSetAside();
    void load_oneDamagedEntry_keepsTheOthers();
    void load_damagedReadOnlyMark_staysCareful();
    void save_fileIsForTheOwnerOnly();
    void save_failure_isTold();

private:
    QString path() const { return m_folder->filePath(u"config/profiles.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileStore::firstStart_onlyTheSandbox_andNoneCurrent()
{
    const ProfileStore store(path());
    QCOMPARE(store.found(), ProfileStore::Found::Nothing);
    QCOMPARE(store.profiles().items(), QList<Profile>{sandboxProfile()});
    QVERIFY(!store.current());
    QVERIFY(!QFile::exists(path()));
}

void TestProfileStore::add_thenLoadedAgain_isTheSame()
{
    QString id;
    {
        ProfileStore store(path());
        QSignalSpy changed(&store, &ProfileStore::listChanged);
        id = store.add(server(u"Work"_s));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!id.isEmpty());
    }
    const ProfileStore again(path());
    QCOMPARE(again.found(), ProfileStore::Found::Profiles);
    QCOMPARE(again.profiles().size(), 2);
    Profile expected = server(u"Work"_s);
    expected.id = id;
    QCOMPARE(*again.find(id), expected);
}

void TestProfileStore::setCurrent_isRemembered()
{
    QString id;
    {
        ProfileStore store(path());
        id = store.add(server(u"Work"_s));
        QSignalSpy changed(&store, &ProfileStore::currentChanged);
        store.setCurrent(id);
        store.setCurrent(id);
        QCOMPARE(changed.size(), 1);
    }
    const ProfileStore again(path());
    QVERIFY(again.current());
    QCOMPARE(again.current()->id, id);
}

void TestProfileStore::setCurrent_unknown_isIgnored()
{
    ProfileStore store(path());
    store.setCurrent(u"sandbox"_s);
    store.setCurrent(u"nobody"_s);
    QCOMPARE(store.current()->id, u"sandbox"_s);
}

void TestProfileStore::change_ofTheCurrent_tellsWhetherItConnectsDifferently()
{
    ProfileStore store(path());
    store.setCurrent(store.add(server(u"Work"_s)));
    QSignalSpy listed(&store, &ProfileStore::listChanged);
    QSignalSpy current(&store, &ProfileStore::currentChanged);
    Profile profile = *store.current();
    store.change(profile);
    QCOMPARE(listed.size(), 0);
    profile.name = u"Office"_s;
    profile.adminKeyStored = true;
    store.change(profile);
    QCOMPARE(listed.size(), 1);
    QCOMPARE(current.size(), 0);
    profile.project = u"proj_2"_s;
    store.change(profile);
    QCOMPARE(current.size(), 1);
    QCOMPARE(store.current()->project, u"proj_2"_s);
}

void TestProfileStore::remove_ofTheCurrent_leavesNone()
{
    ProfileStore store(path());
    const QString id = store.add(server(u"Work"_s));
    store.setCurrent(id);
    QSignalSpy current(&store, &ProfileStore::currentChanged);
    store.remove(id);
    QCOMPARE(current.size(), 1);
    QVERIFY(!store.current());
    QVERIFY(!store.find(id));
    QCOMPARE(ProfileStore(path()).profiles().size(), 1);
}

void TestProfileStore::sandbox_canNeitherBeChangedNorRemoved()
{
    ProfileStore store(path());
    Profile sandbox = sandboxProfile();
    sandbox.name = u"Mine"_s;
    store.change(sandbox);
    store.remove(sandbox.id);
    QCOMPARE(store.profiles().items(), QList<Profile>{sandboxProfile()});
}

void TestProfileStore::offer_isForThisRunOnly()
{
    {
        ProfileStore store(path());
        store.setCurrent(u"sandbox"_s);
        QSignalSpy current(&store, &ProfileStore::currentChanged);
        Profile sandbox = sandboxProfile();
        sandbox.baseUrl = QUrl(u"http://127.0.0.1:4711/v1"_s);
        store.offer(sandbox);
        QCOMPARE(current.size(), 1);
        QCOMPARE(store.current()->baseUrl.port(), 4711);
        store.offer({.id = u"environment"_s, .kind = ProfileKind::Environment});
        QCOMPARE(store.profiles().size(), 2);
        store.setCurrent(u"environment"_s);
    }
    const ProfileStore again(path());
    QCOMPARE(again.profiles().items(), QList<Profile>{sandboxProfile()});
    QVERIFY(!again.current());
}

void TestProfileStore::load_damagedFile_keepsACopyAndStartsAnew_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"version":1,"profiles":[{"id":)");
    QTest::newRow("not an object") << QByteArray("[1,2]");
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe{}", 5);
    QTest::newRow("other version") << QByteArray(R"({"version":2,"profiles":[]})");
    QTest::newRow("wrong types") << QByteArray(R"({"version":1,"profiles":{"id":1},"current":7})");
    QTest::newRow("poses as the sandbox") << QByteArray(
        R"({"version":1,"profiles":[{"id":"sandbox","base_url":"https://evil.example/v1"}]})");
    QTest::newRow("five megabytes") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestProfileStore::load_damagedFile_keepsACopyAndStartsAnew()
{
    QFETCH(const QByteArray, bytes);
    QDir().mkpath(m_folder->filePath(u"config"_s));
    writeBytes(path(), bytes);
    ProfileStore store(path());
    QCOMPARE(store.found(), ProfileStore::Found::Damaged);
    QCOMPARE(store.profiles().items(), QList<Profile>{sandboxProfile()});
    QCOMPARE(contentOf(store.backupPath()), bytes);
    store.add(server(u"Work"_s));
    QCOMPARE(ProfileStore(path()).found(), ProfileStore::Found::Profiles);
}

void TestProfileStore::load_folderInItsPlace_isSetAside()
{
    QVERIFY(QDir().mkpath(path() + u"/inside"_s));
    ProfileStore store(path());
    QCOMPARE(store.found(), ProfileStore::Found::Damaged);
    QSignalSpy failed(&store, &ProfileStore::saveFailed);
    store.add(server(u"new"_s));
    QCOMPARE(failed.size(), 0);
    QVERIFY(QFileInfo(store.backupPath() + u"/inside"_s).isDir());
}

void TestProfileStore::load_oneDamagedEntry_keepsTheOthers()
{
    QDir().mkpath(m_folder->filePath(u"config"_s));
    writeBytes(path(), R"({"version":1,"current":"b","profiles":[
        {"id":"a","base_url":"http://plain.example/v1"},
        {"id":"b","name":"Good","base_url":"https://good.example/v1","later":{"x":1}},
        "nonsense"]})");
    const ProfileStore store(path());
    QCOMPARE(store.found(), ProfileStore::Found::Damaged);
    QCOMPARE(store.profiles().size(), 2);
    QCOMPARE(store.current()->name, u"Good"_s);
    QVERIFY(contentOf(store.backupPath()).contains("plain.example"));
}

void TestProfileStore::load_damagedReadOnlyMark_staysCareful()
{
    QDir().mkpath(m_folder->filePath(u"config"_s));
    writeBytes(path(), R"({"version":1,"profiles":[
        {"id":"a","base_url":"https://a.example/v1","read_only":"yes"},
        {"id":"b","base_url":"https://b.example/v1"}]})");
    const ProfileStore store(path());
    QVERIFY(store.find(u"a"_s)->readOnly);
    QVERIFY(!store.find(u"b"_s)->readOnly);
}

void TestProfileStore::save_fileIsForTheOwnerOnly()
{
    ProfileStore store(path());
    store.add(server(u"Work"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(path()) & others, QFileDevice::Permissions());
    QCOMPARE(QFile::permissions(m_folder->filePath(u"config"_s)) & others,
             QFileDevice::Permissions());
}

void TestProfileStore::save_failure_isTold()
{
    writeBytes(m_folder->filePath(u"config"_s), "a file where the folder should be");
    ProfileStore store(path());
    QSignalSpy failed(&store, &ProfileStore::saveFailed);
    store.add(server(u"Work"_s));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(store.profiles().size(), 2);
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
