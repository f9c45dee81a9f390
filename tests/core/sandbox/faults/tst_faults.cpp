// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QLocale>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Faults on demand over real HTTP: the control endpoint, and every way to go wrong.
class TestFaults final : public QObject
{
    Q_OBJECT

private slots:
    void control_isForAdministrators();
    void control_replacesReportsAndEnds();
    void control_explainsABadScenario();
    void control_isNeverSubjectToFaults();
    void refusal_keepsTheWorkUndone();
    void refusal_carriedOut_doesTheWork();
    void refusal_countsWhoWasLetInOnly();
    void retryAfter_asDate();
    void cut_beforeHead();
    void cut_inHead();
    void cut_inBody_data();
    void cut_inBody();
    void truncate_isAWholeAnswerOfHalfABody_data();
    void truncate_isAWholeAnswerOfHalfABody();
    void drip_bringsEverything_data();
    void drip_bringsEverything();
    void delay_endsWithTheServer();
    void drip_endsWithTheServer();
    void faults_workInEveryDialect();
};

namespace {

QByteArray adminKey()
{
    return QByteArray("Bearer ") + SandboxFixture::AdminKey;
}

WireAnswer control(SandboxFixture &fixture, const QByteArray &method)
{
    return fixture.send(method, u"/sandbox/faults"_s, {}, {{"Authorization", adminKey()}});
}

QJsonObject onlyFault(SandboxFixture &fixture)
{
    return control(fixture, "GET").json().value("faults"_L1).toArray().first().toObject();
}

QByteArray head(const QByteArray &line)
{
    return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
        + SandboxFixture::UserKey + "\r\n";
}

//! A streamed chat, whose body has no length.
QByteArray chatRequest()
{
    const QByteArray body = R"({"model":"gpt-4o","stream":true,"max_tokens":8,"seed":1,
                                "messages":[{"role":"user","content":"Hello"}]})";
    return head("POST /v1/chat/completions") + "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void bodiesOfEachKind()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("bytes") << QByteArray("bytes");
    QTest::newRow("file") << QByteArray("file");
    QTest::newRow("stream") << QByteArray("stream");
}

QByteArray requestFor(SandboxFixture &fixture, const QByteArray &kind)
{
    if (kind == "stream") {
        return chatRequest();
    }
    const QByteArray file = fixture.upload(trainingLines(20)).id().toLatin1();
    const QByteArray path = kind == "file" ? '/' + file + "/content" : QByteArray();
    return head("GET /v1/files" + path) + "\r\n";
}

QByteArray bodyOf(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.sliced(end + 4);
}

//! Takes the chunks of a body apart.
QByteArray unchunked(QByteArray body)
{
    QByteArray whole;
    while (!body.isEmpty()) {
        const qsizetype end = body.indexOf("\r\n");
        const qsizetype size = body.left(end).toLongLong(nullptr, 16);
        whole += body.mid(end + 2, size);
        body = body.mid(end + 2 + size + 2);
    }
    return whole;
}

} // namespace

void TestFaults::control_isForAdministrators()
{
    SandboxFixture fixture;
    QCOMPARE(fixture.get(u"/sandbox/faults"_s).status, 403);
    QCOMPARE(fixture.send("PUT", u"/sandbox/faults"_s, "{}").status, 403);
    QCOMPARE(fixture.remove(u"/sandbox/faults"_s).status, 403);
    QCOMPARE(control(fixture, "GET").status, 200);
}

void TestFaults::control_replacesReportsAndEnds()
{
    SandboxFixture fixture;
    const WireAnswer put =
        fixture.setFaults(R"({"faults":[{"route":"GET /models","every":2,"status":500}]})");
    QCOMPARE(put.status, 200);
    QCOMPARE(put.json().value("object"_L1).toString(), u"sandbox.faults"_s);
    QList<int> statuses;
    for (int i = 0; i < 4; ++i) {
        statuses.append(fixture.get(u"/models"_s).status);
    }
    QCOMPARE(statuses, (QList<int>{200, 500, 200, 500}));
    const QJsonObject expected{{u"route"_s, u"GET /models"_s},
                               {u"every"_s, 2},
                               {u"status"_s, 500},
                               {u"seen"_s, 4},
                               {u"met"_s, 2}};
    QCOMPARE(onlyFault(fixture), expected);
    QCOMPARE(control(fixture, "DELETE").json().value("faults"_L1).toArray(), QJsonArray());
    QCOMPARE(fixture.get(u"/models"_s).status, 200);
    QCOMPARE(fixture.get(u"/models"_s).status, 200);
}

void TestFaults::control_explainsABadScenario()
{
    SandboxFixture fixture;
    const WireAnswer put =
        fixture.setFaults(R"({"faults":[{"route":"GET /models","status":500}]})");
    QCOMPARE(put.status, 200);
    const WireAnswer answer = fixture.setFaults("{\"faults\":[\n{\"route\":\"GET /models\"}]}");
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.error().value("message"_L1).toString().startsWith("Line 2: fault 1"_L1));
    QCOMPARE(fixture.get(u"/models"_s).status, 500); // what was in force stays
}

void TestFaults::control_isNeverSubjectToFaults()
{
    SandboxFixture fixture;
    const WireAnswer put =
        fixture.setFaults(R"({"faults":[{"route":"* /**","drop":"before_head"}]})");
    QCOMPARE(put.status, 200);
    QCOMPARE(fixture.get(u"/models"_s).status, 0);
    QCOMPARE(control(fixture, "DELETE").status, 200);
    QCOMPARE(fixture.get(u"/models"_s).status, 200);
}

void TestFaults::refusal_keepsTheWorkUndone()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"POST /files","first":1,"status":503}]})");
    const WireAnswer refused = fixture.upload(trainingLines(10));
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.error().value("type"_L1).toString(), u"server_error"_s);
    QVERIFY(refused.headers.value("x-request-id").startsWith("req_"));
    QCOMPARE(fixture.get(u"/files"_s).data().size(), 0);
    QVERIFY(QDir(fixture.folder() + u"/incoming"_s).isEmpty());
    QCOMPARE(fixture.upload(trainingLines(10)).status, 200);
}

void TestFaults::refusal_carriedOut_doesTheWork()
{
    SandboxFixture fixture;
    fixture.setFaults(
        R"({"faults":[{"route":"POST /files","status":504,"body":"<html>","carried_out":true}]})");
    const WireAnswer answer = fixture.upload(trainingLines(10));
    QCOMPARE(answer.status, 504);
    QCOMPARE(answer.body, "<html>");
    QCOMPARE(fixture.get(u"/files"_s).data().size(), 1);
}

void TestFaults::refusal_countsWhoWasLetInOnly()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models","status":500}]})");
    QCOMPARE(fixture.send("GET", u"/models"_s, {}, {{"Authorization", "Bearer no"}}).status, 401);
    QCOMPARE(onlyFault(fixture).value("seen"_L1).toInt(-1), 0);
}

void TestFaults::retryAfter_asDate()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models","status":429,
                          "retry_after_date":3600}]})");
    const WireAnswer answer = fixture.get(u"/models"_s);
    const QString format = u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s;
    const auto timeOf = [&](const QByteArray &header) {
        QDateTime time =
            QLocale::c().toDateTime(QString::fromLatin1(answer.headers.value(header)), format);
        time.setTimeSpec(Qt::UTC);
        return time;
    };
    QCOMPARE(answer.status, 429);
    QVERIFY(timeOf("date").isValid());
    const qint64 wait = timeOf("date").secsTo(timeOf("retry-after"));
    QVERIFY2(wait >= 3590 && wait <= 3600, qPrintable(QString::number(wait)));
}

void TestFaults::cut_beforeHead()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models","drop":"before_head"}]})");
    QCOMPARE(fixture.raw(head("GET /v1/models") + "\r\n"), QByteArray());
}

void TestFaults::cut_inHead()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models","drop":"in_head"}]})");
    const QByteArray answer = fixture.raw(head("GET /v1/models") + "\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    QVERIFY(!answer.contains("\r\n\r\n"));
}

void TestFaults::cut_inBody_data()
{
    bodiesOfEachKind();
}

void TestFaults::cut_inBody()
{
    QFETCH(QByteArray, kind);
    SandboxFixture fixture;
    const QByteArray request = requestFor(fixture, kind);
    const QByteArray whole = bodyOf(fixture.raw(request));
    fixture.setFaults(R"({"faults":[{"route":"* /**","drop":"in_body"}]})");
    const QByteArray answer = fixture.raw(request);
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    const QByteArray body = bodyOf(answer);
    QVERIFY(!body.isEmpty() && body.size() < whole.size());
    if (kind == "stream") {
        QVERIFY(!body.endsWith("0\r\n\r\n")); // nothing says that this is the end
    } else {
        QVERIFY(whole.startsWith(body));
        const QByteArray length = "content-length: " + QByteArray::number(whole.size());
        QVERIFY(answer.toLower().contains(length));
    }
}

void TestFaults::truncate_isAWholeAnswerOfHalfABody_data()
{
    bodiesOfEachKind();
}

void TestFaults::truncate_isAWholeAnswerOfHalfABody()
{
    QFETCH(QByteArray, kind);
    SandboxFixture fixture;
    const QByteArray request = requestFor(fixture, kind);
    fixture.setFaults(R"({"faults":[{"route":"* /**","truncate":7}]})");
    const QByteArray answer = fixture.raw(request);
    QCOMPARE(bodyOf(answer).size(), 7);
    QVERIFY(answer.toLower().contains("content-length: 7\r\n"));
}

void TestFaults::drip_bringsEverything_data()
{
    bodiesOfEachKind();
}

void TestFaults::drip_bringsEverything()
{
    QFETCH(QByteArray, kind);
    SandboxFixture fixture;
    const QByteArray request = requestFor(fixture, kind);
    const QByteArray whole = bodyOf(fixture.raw(request));
    fixture.setFaults(R"({"faults":[{"route":"* /**","drip":{"bytes":100,"pause_ms":1}}]})");
    const QByteArray dripped = unchunked(bodyOf(fixture.raw(request)));
    if (kind == "stream") { // each completion has an id of its own
        QCOMPARE(dripped.size(), unchunked(whole).size());
        QVERIFY(dripped.endsWith("data: [DONE]\n\n"));
    } else {
        QCOMPARE(dripped, whole);
    }
}

void TestFaults::delay_endsWithTheServer()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models","delay_ms":600000}]})");
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, fixture.port());
    socket.write(head("GET /v1/models") + "\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(onlyFault(fixture).value("met"_L1).toInt(), 1, 30000);
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    fixture.stop(); // returns when every connection has ended
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.size(), 1, 30000);
}

void TestFaults::drip_endsWithTheServer()
{
    SandboxFixture fixture;
    fixture.setFaults(R"({"faults":[{"route":"GET /models",
                          "drip":{"bytes":1,"pause_ms":600000}}]})");
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, fixture.port());
    socket.write(head("GET /v1/models") + "\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(socket.peek(4096).contains("\r\n\r\n"), 30000);
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    fixture.stop();
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.size(), 1, 30000);
}

void TestFaults::faults_workInEveryDialect()
{
    for (const QString &dialect : dialectTexts()) {
        SandboxFixture fixture(0, dialectFromText(dialect).value());
        const WireAnswer put =
            fixture.setFaults(R"({"faults":[{"route":"GET /files","first":1,"status":503}]})");
        QVERIFY2(put.status == 200, qPrintable(dialect));
        QCOMPARE(fixture.get(u"/files"_s).status, 503);
        QCOMPARE(fixture.get(u"/files"_s).status, 200);
    }
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
