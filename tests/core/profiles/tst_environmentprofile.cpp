// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/environmentprofile.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Variables = {"OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_BASE_URL",
                            "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"};
//! Makes this program print its own environment block after taking the offer, see main().
constexpr auto ChildRole = "--print-own-environment";

} // namespace

class TestEnvironmentProfile : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void take_noKey_offersNothing();
    void take_keyOnly_offersOpenAi();
    void take_everything_isTakenOver();
    void take_again_findsNoKey();
    void take_badValue_isRefusedByName_data();
    void take_badValue_isRefusedByName();
    void take_processEnvironment_noLongerShowsTheKeys();
};

void TestEnvironmentProfile::init()
{
    for (const char *name : Variables) {
        qunsetenv(name);
    }
}

void TestEnvironmentProfile::take_noKey_offersNothing()
{
    qputenv("OPENAI_BASE_URL", "https://gateway.example/v1");
    const EnvironmentOffer offer = takeEnvironmentOffer();
    QVERIFY(!offer.profile);
    QVERIFY(offer.refused.isEmpty());
}

void TestEnvironmentProfile::take_keyOnly_offersOpenAi()
{
    qputenv("OPENAI_API_KEY", "sk-CANARY-0123456789");
    const EnvironmentOffer offer = takeEnvironmentOffer();
    QVERIFY(offer.profile);
    QCOMPARE(offer.profile->kind, ProfileKind::Environment);
    QCOMPARE(offer.profile->baseUrl, QUrl(u"https://api.openai.com/v1"_s));
    QCOMPARE(offer.apiKey.reveal(), "sk-CANARY-0123456789");
    QVERIFY(offer.adminKey.isEmpty());
}

void TestEnvironmentProfile::take_everything_isTakenOver()
{
    qputenv("OPENAI_API_KEY", "sk-CANARY-0123456789\n"); // as `$(cat file)` may leave it
    qputenv("OPENAI_ADMIN_KEY", "sk-admin-CANARY-0123456789");
    qputenv("OPENAI_BASE_URL", "http://localhost:8080/v1/");
    qputenv("OPENAI_ORG_ID", "org-1");
    qputenv("OPENAI_PROJECT_ID", "proj_1");
    const EnvironmentOffer offer = takeEnvironmentOffer();
    QVERIFY(offer.profile);
    QCOMPARE(offer.profile->baseUrl, QUrl(u"http://127.0.0.1:8080/v1"_s));
    QCOMPARE(offer.profile->organization, u"org-1"_s);
    QCOMPARE(offer.profile->project, u"proj_1"_s);
    QCOMPARE(offer.apiKey.reveal(), "sk-CANARY-0123456789");
    QCOMPARE(offer.adminKey.reveal(), "sk-admin-CANARY-0123456789");
    QVERIFY(qEnvironmentVariableIsSet("OPENAI_ORG_ID"));
}

void TestEnvironmentProfile::take_again_findsNoKey()
{
    qputenv("OPENAI_API_KEY", "sk-CANARY-0123456789");
    QVERIFY(takeEnvironmentOffer().profile);
    QVERIFY(!qEnvironmentVariableIsSet("OPENAI_API_KEY"));
    QVERIFY(!takeEnvironmentOffer().profile);
}

void TestEnvironmentProfile::take_badValue_isRefusedByName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line break in the key")
        << QByteArray("OPENAI_API_KEY") << QByteArray("sk-a\r\nX-Injected: 1");
    QTest::newRow("space in the admin key")
        << QByteArray("OPENAI_ADMIN_KEY") << QByteArray("sk-admin a");
    QTest::newRow("line break in the organisation")
        << QByteArray("OPENAI_ORG_ID") << QByteArray("org\nX: 1");
    QTest::newRow("umlaut in the project")
        << QByteArray("OPENAI_PROJECT_ID") << QByteArray("proj_\xc3\xa4");
    QTest::newRow("plain http") << QByteArray("OPENAI_BASE_URL")
                                << QByteArray("http://gateway.example/v1");
    QTest::newRow("look-alike") << QByteArray("OPENAI_BASE_URL")
                                << QByteArray("https://api.openai.com@evil.example/v1");
}

void TestEnvironmentProfile::take_badValue_isRefusedByName()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    qputenv("OPENAI_API_KEY", "sk-CANARY-0123456789");
    qputenv(name.constData(), value);
    const EnvironmentOffer offer = takeEnvironmentOffer();
    QVERIFY(!offer.profile);
    QCOMPARE(offer.refused, QStringList{QString::fromLatin1(name)});
}

void TestEnvironmentProfile::take_processEnvironment_noLongerShowsTheKeys()
{
    QProcess child;
    child.setProgram(QCoreApplication::applicationFilePath());
    child.setArguments({QString::fromLatin1(ChildRole)});
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OPENAI_API_KEY"_s, u"sk-CANARY-0123456789"_s);
    environment.insert(u"OPENAI_ADMIN_KEY"_s, u"sk-admin-CANARY-9876543210"_s);
    environment.insert(u"OPENAI_ORG_ID"_s, u"org-visible"_s);
    child.setProcessEnvironment(environment);
    child.start();
    QVERIFY(child.waitForFinished());
    const QByteArray block = child.readAllStandardOutput();
    QVERIFY(block.contains("org-visible")); // it was this block
    QVERIFY(!block.contains("CANARY"));
    QCOMPARE(child.exitCode(), 0);
}

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], ChildRole) == 0) {
        const bool offered = takeEnvironmentOffer().profile.has_value();
        QFile block(u"/proc/self/environ"_s);
        QFile out;
        if (block.open(QIODevice::ReadOnly) && out.open(stdout, QIODevice::WriteOnly)) {
            out.write(block.readAll());
        }
        return offered ? 0 : 1;
    }
    QCoreApplication app(argc, argv);
    TestEnvironmentProfile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_environmentprofile.moc"
