// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The door of the sandbox: who is let in, what is answered to what, and one server per folder.
class TestSandboxServer final : public QObject
{
    Q_OBJECT

private slots:
    void start_onUsedFolder_namesTheFolder();
    void start_withoutKey_isRefused();
    void folder_isPrivate();
    void door_data();
    void door();
    void key_data();
    void key();
    void unknownPath_is404InTheShapeOfTheService();
    void wrongMethod_is405WithAllow();
    void everyAnswer_hasTheHeadersOfTheService();
    void everyAnswer_hasNoCorsHeaders();
    void paths_workWithAndWithoutVersion();
    void largeJson_is413();
    void wrongKey_refusesUploadAfterReadingIt();
    void manyClients_areAllAnswered();
};

void TestSandboxServer::start_onUsedFolder_namesTheFolder()
{
    SandboxFixture first;
    QVERIFY(first.isRunning());
    SandboxServer second({.apiKey = u"k"_s, .dataFolder = first.folder()});
    const auto started = second.start();
    QVERIFY(!started);
    QVERIFY2(started.error().contains(first.folder()), qPrintable(started.error()));
    first.stop();
    QVERIFY(second.start());
}

void TestSandboxServer::start_withoutKey_isRefused()
{
    QTemporaryDir folder;
    QVERIFY(!SandboxServer({.dataFolder = folder.path()}).start());
}

void TestSandboxServer::folder_isPrivate()
{
    SandboxFixture fixture;
    QCOMPARE(fixture.upload("{}\n").status, 200);
    constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(fixture.folder() + u"/state.sqlite"_s) & Others));
    const QDir files(fixture.folder() + u"/files"_s);
    const QStringList names = files.entryList(QDir::Files);
    QCOMPARE(names.size(), 1);
    QVERIFY(!(QFile::permissions(files.filePath(names.first())) & Others));
}

void TestSandboxServer::door_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("own address") << QByteArray("Host: 127.0.0.1:4010") << QByteArray("200");
    QTest::newRow("no port") << QByteArray("Host: 127.0.0.1") << QByteArray("200");
    QTest::newRow("localhost") << QByteArray("Host: LocalHost:80") << QByteArray("200");
    QTest::newRow("ipv6") << QByteArray("Host: [::1]:4010") << QByteArray("200");
    QTest::newRow("foreign") << QByteArray("Host: example.com") << QByteArray("403");
    QTest::newRow("prefix") << QByteArray("Host: 127.0.0.1.example.com") << QByteArray("403");
    QTest::newRow("user part") << QByteArray("Host: localhost@example.com") << QByteArray("403");
    QTest::newRow("bad port") << QByteArray("Host: localhost:x") << QByteArray("403");
    QTest::newRow("two hosts") << QByteArray("Host: localhost\r\nHost: a") << QByteArray("403");
    QTest::newRow("origin") << QByteArray("Host: localhost\r\nOrigin: http://localhost")
                            << QByteArray("403");
    QTest::newRow("null origin") << QByteArray("Host: localhost\r\nOrigin: null")
                                 << QByteArray("403");
    QTest::newRow("fetch metadata")
        << QByteArray("Host: localhost\r\nSec-Fetch-Site: none") << QByteArray("403");
}

void TestSandboxServer::door()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, status);
    SandboxFixture fixture;
    const QByteArray answer =
        fixture.raw("GET /v1/files HTTP/1.1\r\n" + header + "\r\nAuthorization: Bearer "
                    + SandboxFixture::UserKey + "\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
}

void TestSandboxServer::key_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("right") << QByteArray("Bearer sk-emu-test-user") << 200 << QString();
    QTest::newRow("lower case scheme") << QByteArray("bearer sk-emu-test-user") << 200 << QString();
    QTest::newRow("wrong") << QByteArray("Bearer sk-emu-test-usex") << 401 << u"invalid_api_key"_s;
    QTest::newRow("prefix") << QByteArray("Bearer sk-emu-test") << 401 << u"invalid_api_key"_s;
    QTest::newRow("empty") << QByteArray("Bearer ") << 401 << QString();
    QTest::newRow("basic") << QByteArray("Basic sk-emu-test-user") << 401 << QString();
    QTest::newRow("admin key") << QByteArray("Bearer sk-emu-test-admin") << 401
                               << u"invalid_api_key"_s;
}

void TestSandboxServer::key()
{
    QFETCH(QByteArray, authorization);
    QFETCH(int, status);
    QFETCH(QString, code);
    SandboxFixture fixture;
    const WireAnswer answer =
        fixture.send("GET", u"/files"_s, {}, {{"Authorization", authorization}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
    const bool isAdminKey = authorization.endsWith(SandboxClient::AdminKey);
    QCOMPARE(answer.error().value("message"_L1).toString().contains(u"admin key"_s), isAdminKey);
}

void TestSandboxServer::unknownPath_is404InTheShapeOfTheService()
{
    SandboxFixture fixture;
    const WireAnswer answer = fixture.get(u"/nothing/here"_s);
    QCOMPARE(answer.status, 404);
    const QStringList keys{u"code"_s, u"message"_s, u"param"_s, u"type"_s};
    QCOMPARE(answer.error().keys(), keys);
    QCOMPARE(answer.error().value("type"_L1).toString(), u"invalid_request_error"_s);
}

void TestSandboxServer::wrongMethod_is405WithAllow()
{
    SandboxFixture fixture;
    const WireAnswer answer = fixture.send("PUT", u"/files"_s, {});
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.headers.value("allow"), "POST, GET");
}

void TestSandboxServer::everyAnswer_hasTheHeadersOfTheService()
{
    SandboxFixture fixture;
    for (const WireAnswer &answer : {fixture.get(u"/files"_s), fixture.get(u"/nothing"_s)}) {
        QVERIFY(answer.headers.value("x-request-id").startsWith("req_"));
        QVERIFY(answer.headers.contains("openai-processing-ms"));
        QCOMPARE(answer.headers.value("openai-version"), "2020-10-01");
    }
}

void TestSandboxServer::everyAnswer_hasNoCorsHeaders()
{
    SandboxFixture fixture;
    const QByteArray answer =
        fixture.raw("OPTIONS /v1/files HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
                    "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 403"));
    QVERIFY(!answer.toLower().contains("access-control"));
}

void TestSandboxServer::paths_workWithAndWithoutVersion()
{
    SandboxFixture fixture;
    QCOMPARE(fixture.get(u"/files"_s).status, 200);
    const QByteArray answer = fixture.raw(QByteArray("GET /files HTTP/1.1\r\nHost: localhost\r\n"
                                                     "Connection: close\r\nAuthorization: Bearer ")
                                          + SandboxFixture::UserKey + "\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
}

void TestSandboxServer::largeJson_is413()
{
    SandboxFixture fixture;
    const QByteArray body(9 * 1024 * 1024, ' ');
    QCOMPARE(fixture.send("DELETE", u"/files/x"_s, body).status, 413);
}

void TestSandboxServer::wrongKey_refusesUploadAfterReadingIt()
{
    SandboxFixture fixture;
    const QByteArray form =
        uploadForm("form", u"a.jsonl"_s, u"fine-tune"_s, QByteArray(20 * 1024 * 1024, 'x'));
    const WireAnswer answer =
        fixture.send("POST", u"/files"_s, form,
                     {{"Authorization", "Bearer wrong"},
                      {"Content-Type", "multipart/form-data; boundary=form"}});
    QCOMPARE(answer.status, 401);
    QVERIFY(QDir(fixture.folder() + u"/incoming"_s).isEmpty());
}

void TestSandboxServer::manyClients_areAllAnswered()
{
    constexpr int Clients = 200;
    SandboxFixture fixture;
    const QByteArray request = QByteArray("GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                          "Authorization: Bearer ")
        + SandboxClient::UserKey + "\r\n\r\n";
    // All stay connected, so that they are there at the same time.
    std::array<QTcpSocket, Clients> sockets;
    for (QTcpSocket &socket : sockets) {
        socket.connectToHost(u"127.0.0.1"_s, fixture.port());
        socket.write(request);
    }
    const auto isAnswered = [](QTcpSocket &socket) {
        return socket.peek(16).startsWith("HTTP/1.1 200");
    };
    QTRY_COMPARE_WITH_TIMEOUT(std::count_if(sockets.begin(), sockets.end(), isAnswered), Clients,
                              60000);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandboxserver.moc"
