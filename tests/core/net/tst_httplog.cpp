// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httplog.h"
#include "tests/support/clientfixture.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

QString g_messages; // what a message handler has no other place for

void remember(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    g_messages += QString::fromUtf8(context.category) + u' ' + message + u'\n';
}

QString everythingIn(const HttpLog &log)
{
    QString text;
    for (const HttpLogEntry &entry : log.entries()) {
        text += entry.path + u' ' + entry.outcome.requestId + u' ' + entry.request.path + u' '
            + entry.request.query.toString(QUrl::FullyEncoded) + u' '
            + QString::fromUtf8(entry.request.body) + u'\n';
    }
    return text;
}

//! A key as it might hide in a text: plain, percent-encoded, base64, hexadecimal.
QStringList representationsOf(const QByteArray &key)
{
    return {QString::fromLatin1(key), QString::fromLatin1(key.toPercentEncoding({}, "-_")),
            QString::fromLatin1(key.toBase64()), QString::fromLatin1(key.toHex())};
}

} // namespace

class TestHttpLog : public QObject
{
    Q_OBJECT

private slots:
    void call_isLoggedFromBeginToEnd();
    void failure_isLoggedWithItsKind();
    void entries_areBounded();
    void end_ofARemovedEntry_isIgnored();
    void retries_areLoggedOneByOne();
    void aborted_isLoggedAsCanceled();
    void refused_isLoggedAsNotSent();
    void bodies_areKeptWithinBounds();
    void clear_forgetsEverything();
    void key_isNowhere();
    void hostileRequestId_isMadeVisible();
};

void TestHttpLog::call_isLoggedFromBeginToEnd()
{
    HttpLog log;
    QSignalSpy added(&log, &StoreBase::inserted);
    QSignalSpy changed(&log, &StoreBase::changed);
    const quint64 number =
        log.begin(ApiRequest::get("/models/{}"_L1, {u"a/b"_s}, {.limit = 2}), 1, Now);
    QCOMPARE(added.size(), 1);
    QCOMPARE(log.entries().constFirst().path, u"/models/a%2Fb?limit=2"_s);
    QCOMPARE(log.entries().constFirst().startedAt, Now);
    QVERIFY(!log.entries().constFirst().finished);
    log.end(number,
            {.status = 200, .duration = 12ms, .bytesReceived = 34, .requestId = u"req_1"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<qsizetype>(), 0);
    const HttpLogEntry &entry = log.entries().constFirst();
    QVERIFY(entry.finished);
    QCOMPARE(entry.outcome.status, 200);
    QCOMPARE(entry.outcome.duration, 12ms);
    QCOMPARE(entry.outcome.bytesReceived, 34);
    QCOMPARE(entry.outcome.requestId, u"req_1"_s);
    QVERIFY(!entry.outcome.failure);
}

void TestHttpLog::failure_isLoggedWithItsKind()
{
    HttpLog log;
    const quint64 number = log.begin(ApiRequest::remove("/files/{}"_L1, {u"file-1"_s}), 1, Now);
    log.end(number, {.duration = 1ms, .failure = ApiError::Kind::OutcomeUnknown});
    QCOMPARE(log.entries().constFirst().outcome.failure, ApiError::Kind::OutcomeUnknown);
    QCOMPARE(verbName(log.entries().constFirst().request.verb), "DELETE"_L1);
}

void TestHttpLog::entries_areBounded()
{
    HttpLog log;
    QSignalSpy removed(&log, &StoreBase::removed);
    quint64 last = 0;
    for (int i = 0; i < HttpLog::MostEntries + 10; ++i) {
        last = log.begin(ApiRequest::get("/models"_L1), 1, Now);
    }
    QCOMPARE(log.entries().size(), HttpLog::MostEntries);
    QCOMPARE(removed.size(), 10);
    log.end(last, {.status = 200});
    QVERIFY(log.entries().constLast().finished);
}

void TestHttpLog::end_ofARemovedEntry_isIgnored()
{
    HttpLog log;
    const quint64 first = log.begin(ApiRequest::get("/models"_L1), 1, Now);
    for (int i = 0; i < HttpLog::MostEntries; ++i) {
        log.begin(ApiRequest::get("/models"_L1), 1, Now);
    }
    QSignalSpy changed(&log, &StoreBase::changed);
    log.end(first, {.status = 200});
    QCOMPARE(changed.size(), 0);
}

void TestHttpLog::retries_areLoggedOneByOne()
{
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.server.enqueue({.status = 503});
    fixture.server.enqueue({.status = 200, .headers = {{"x-request-id", "req_2"}}});
    QVERIFY(settled(fixture.client().send<QJsonObject>(ApiRequest::get("/models"_L1))));
    const QList<HttpLogEntry> &entries = fixture.client().log().entries();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).outcome.status, 503);
    QCOMPARE(entries.at(0).outcome.failure, ApiError::Kind::Http);
    QCOMPARE(entries.at(1).attempt, 2);
    QCOMPARE(entries.at(1).outcome.requestId, u"req_2"_s);
    QVERIFY(!entries.at(1).outcome.failure);
}

void TestHttpLog::aborted_isLoggedAsCanceled()
{
    ClientFixture fixture;
    fixture.server.enqueue({.hang = true});
    QSignalSpy arrived(&fixture.server, &LoopbackServer::requestArrived);
    auto *reply = fixture.client().send<QJsonObject>(ApiRequest::get("/models"_L1));
    QVERIFY(arrived.wait());
    reply->abort();
    const HttpLogEntry &entry = fixture.client().log().entries().constFirst();
    QVERIFY(entry.finished);
    QCOMPARE(entry.outcome.failure, ApiError::Kind::Canceled);
}

void TestHttpLog::refused_isLoggedAsNotSent()
{
    ClientFixture fixture;
    fixture.connection.readOnly = true;
    fixture.rebuild();
    QVERIFY(!settled(
        fixture.client().send<QJsonObject>(ApiRequest::remove("/files/{}"_L1, {u"file-1"_s}))));
    const HttpLogEntry &entry = fixture.client().log().entries().constFirst();
    QVERIFY(entry.finished);
    QCOMPARE(entry.attempt, 0);
    QCOMPARE(entry.outcome.failure, ApiError::Kind::ReadOnly);
    QCOMPARE(fixture.server.connectionCount(), 0);
}

// The oldest bodies make room; one that is too large is not kept at all.
void TestHttpLog::bodies_areKeptWithinBounds()
{
    HttpLog log;
    ApiRequest request = ApiRequest::post("/chat/completions"_L1);
    request.body = QByteArray(HttpLog::LargestBody + 1, 'x');
    log.begin(request, 1, Now);
    QVERIFY(log.at(0).request.body.isEmpty());
    QVERIFY(log.at(0).bodyLeftOut);
    QCOMPARE(log.at(0).bytesSent, HttpLog::LargestBody + 1);
    request.body.chop(1);
    constexpr qsizetype Fit = HttpLog::MostBodyBytes / HttpLog::LargestBody;
    for (qsizetype i = 0; i < Fit + 2; ++i) {
        log.begin(request, 1, Now);
    }
    QVERIFY(log.at(1).bodyLeftOut);
    QVERIFY(log.at(2).bodyLeftOut);
    qsizetype kept = 0;
    for (const HttpLogEntry &entry : log.entries()) {
        kept += entry.request.body.size();
    }
    QCOMPARE(kept, HttpLog::MostBodyBytes);
}

void TestHttpLog::clear_forgetsEverything()
{
    HttpLog log;
    log.clear();
    const quint64 first = log.begin(ApiRequest::get("/models"_L1), 1, Now);
    QSignalSpy removed(&log, &StoreBase::removed);
    log.clear();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(log.size(), 0);
    log.end(first, {.status = 200}); // was under way
    QVERIFY(!log.find(first));
    const quint64 second = log.begin(ApiRequest::get("/models"_L1), 1, Now);
    QCOMPARE(log.find(second)->id, second);
    QVERIFY(!log.find(first));
}

// Keys go where they belong, come back in every place a server has, and are pasted into an id.
void TestHttpLog::key_isNowhere()
{
    g_messages.clear();
    const auto previous = qInstallMessageHandler(remember);
    QLoggingCategory::setFilterRules(u"*=true"_s);
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.connection.organization = u"org-1"_s;
    fixture.rebuild();
    const QByteArray key = ClientFixture::ApiKey;
    fixture.server.setHandler([&key](const RecordedRequest &request) {
        return ScriptedAnswer{.status = request.method == "GET" ? 500 : 401,
                              .headers = {{"x-request-id", key},
                                          {"Location", "http://" + key},
                                          {"WWW-Authenticate", "Bearer " + key}},
                              .body = R"({"error":{"message":")" + key + R"("}})"};
    });
    ApiRequest admin = ApiRequest::get("/organization/projects"_L1);
    admin.key = KeyClass::Admin;
    const QString pasted = QString::fromLatin1(key);
    for (const ApiRequest &request :
         {ApiRequest::get("/models"_L1), admin, ApiRequest::post("/fine_tuning/jobs"_L1),
          ApiRequest::post("/fine_tuning/jobs"_L1, {}, {{"suffix"_L1, pasted}}),
          ApiRequest::get("/models/{}"_L1, {pasted}),
          ApiRequest::get("/models"_L1, {}, {.after = pasted})}) {
        QVERIFY(!settled(fixture.client().send<QJsonObject>(request)));
    }
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(previous);
    QVERIFY(g_messages.contains(u"finetune.net"));
    for (const char *secret : {ClientFixture::ApiKey, ClientFixture::AdminKey}) {
        for (const QString &form : representationsOf(secret)) {
            QVERIFY2(!everythingIn(fixture.client().log()).contains(form), qPrintable(form));
            QVERIFY2(!g_messages.contains(form), qPrintable(form));
        }
    }
}

void TestHttpLog::hostileRequestId_isMadeVisible()
{
    HttpLog log;
    const quint64 number = log.begin(ApiRequest::get("/models"_L1), 1, Now);
    log.end(number, {.status = 200, .requestId = u"\x1b[31mred\u202e"_s});
    QCOMPARE(log.entries().constFirst().outcome.requestId, u"\u241b[31mred\ufffd"_s);
}

QTEST_GUILESS_MAIN(TestHttpLog)
#include "tst_httplog.moc"
