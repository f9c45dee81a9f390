// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httplog.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

using Kind = ApiError::Kind;
using Headers = QList<QPair<QByteArray, QByteArray>>;

const QByteArray GoodBody = R"({"id":"ftjob-1"})";

ApiRequest getJob()
{
    return ApiRequest::get("/fine_tuning/jobs/{}"_L1, {u"ftjob-1"_s});
}

ApiRequest createJob()
{
    return ApiRequest::post("/fine_tuning/jobs"_L1, {}, {{u"model"_s, u"m"_s}});
}

ScriptedAnswer failure(int status, const Headers &headers = {}, const QByteArray &body = "{}")
{
    return {.status = status, .headers = headers, .body = body};
}

//! Counts how often a call finished, and how. Destroys nothing: the call may outlive its watcher.
struct Outcome : QObject
{
    void watch(Reply<QJsonObject> *reply)
    {
        reply->then(this, [this](const Result<QJsonObject> &answer) {
            ++count;
            last = answer;
        });
    }

    int count{};
    std::optional<Result<QJsonObject>> last{};
};

} // namespace
Q_DECLARE_METATYPE(milliseconds)

//! The life of a call: when it is tried again, when it waits, and that it ends exactly once.
class TestApiCall : public QObject
{
    Q_OBJECT

private slots:
    void failing_isTriedThreeTimesWithGrowingPauses();
    void failing_thenGood_succeeds();
    void retryAfter_isObeyedToTheMillisecond_data();
    void retryAfter_isObeyedToTheMillisecond();
    void retryAfter_tooLong_isLeftToTheUser();
    void status_decidesAboutRetrying_data();
    void status_decidesAboutRetrying();
    void changingCall_isNeverRepeated_data();
    void changingCall_isNeverRepeated();
    void throttled_everybodyWaits();
    void throttled_callInItsPauseWaitsOn();
    void throttledForLong_readingCallsFailAndOthersGo();
    void throttledAbsurdly_endsAfterAnHour();
    void abort_finishesOnceAsCanceled_data();
    void abort_finishesOnceAsCanceled();
    void abort_whileWaitingToRetry_leavesTheLogOfTheAttempt();
    void abort_inFinishedHandler_isIgnored();
    void clientGone_handlersAreNotCalled_data();
    void clientGone_handlersAreNotCalled();
    void clientDestroyedInHandler_isSurvived_data();
    void clientDestroyedInHandler_isSurvived();
    void contextGone_handlerIsNotCalled();
    void streamed_handsOnTheBytesInOrder();
    void streamed_brokenAfterSomeBytes_isNotRepeated();
    void streamed_refused_keepsTheErrorBody();
};

void TestApiCall::failing_isTriedThreeTimesWithGrowingPauses()
{
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.server.setHandler([](const RecordedRequest &) { return failure(503); });
    const auto result = settled(fixture.client().send<QJsonObject>(getJob()));
    QCOMPARE(result.error().httpStatus, 503);
    QCOMPARE(fixture.server.requests().size(), 3);
    QCOMPARE(fixture.clock.waits().size(), 2);
    QVERIFY(fixture.clock.waits().at(0) >= 375ms && fixture.clock.waits().at(0) <= 500ms);
    QVERIFY(fixture.clock.waits().at(1) >= 750ms && fixture.clock.waits().at(1) <= 1000ms);
}

void TestApiCall::failing_thenGood_succeeds()
{
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.server.enqueue(failure(500));
    fixture.server.enqueue({.cutAfter = 10});
    fixture.server.setHandler(
        [](const RecordedRequest &) { return ScriptedAnswer::json(GoodBody); });
    auto *reply = fixture.client().send<QJsonObject>(getJob());
    QSignalSpy retries(reply, &ReplyBase::retryScheduled);
    QVERIFY(settled(reply));
    QCOMPARE(retries.at(0).at(0).toInt(), 2);
}

void TestApiCall::retryAfter_isObeyedToTheMillisecond_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<milliseconds>("wait");
    const QPair<QByteArray, QByteArray> date{"Date", "Fri, 20 Nov 2026 07:59:00 GMT"};
    QTest::newRow("ms") << Headers{{"retry-after-ms", "1500"}} << 1500ms;
    QTest::newRow("ms wins") << Headers{{"retry-after-ms", "1500"}, {"Retry-After", "20"}}
                             << 1500ms;
    QTest::newRow("seconds") << Headers{{"Retry-After", "20"}} << 20'000ms;
    QTest::newRow("fraction") << Headers{{"Retry-After", "2.5"}} << 2500ms;
    QTest::newRow("two equal") << Headers{{"Retry-After", "7"}, {"Retry-After", "7"}} << 7000ms;
    QTest::newRow("two different") << Headers{{"Retry-After", "7"}, {"Retry-After", "9"}} << 9000ms;
    QTest::newRow("two minutes") << Headers{{"Retry-After", "120"}} << 120'000ms;
    QTest::newRow("server's clock")
        << Headers{{"Retry-After", "Fri, 20 Nov 2026 08:00:00 GMT"}, date} << 60'000ms;
    QTest::newRow("our clock") << Headers{{"Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT"}}
                               << 30'000ms;
}

void TestApiCall::retryAfter_isObeyedToTheMillisecond()
{
    QFETCH(const Headers, headers);
    QFETCH(const milliseconds, wait);
    ClientFixture fixture;
    fixture.server.enqueue(failure(429, headers));
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    Outcome outcome;
    auto *reply = fixture.client().send<QJsonObject>(getJob());
    outcome.watch(reply);
    QSignalSpy retries(reply, &ReplyBase::retryScheduled);
    QTRY_COMPARE(retries.size(), 1);
    QCOMPARE(retries.at(0).at(1).value<milliseconds>(), wait);
    fixture.clock.advance(wait - 1ms);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.clock.pending(), 1);
    fixture.clock.advance(1ms);
    QTRY_COMPARE(outcome.count, 1);
    QVERIFY(*outcome.last);
    QCOMPARE(fixture.server.requests().size(), 2);
}

void TestApiCall::retryAfter_tooLong_isLeftToTheUser()
{
    for (const char *value : {"121", "1000000000000", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
        ClientFixture fixture;
        fixture.clock.setAutoAdvance(true);
        fixture.server.enqueue(failure(429, {{"Retry-After", value}}));
        const auto result = settled(fixture.client().send<QJsonObject>(getJob()));
        QVERIFY(!result);
        QCOMPARE(result.error().httpStatus, 429);
        QVERIFY(result.error().retryAfter && *result.error().retryAfter > 2min);
        QCOMPARE(fixture.server.requests().size(), 1);
    }
}

void TestApiCall::status_decidesAboutRetrying_data()
{
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<int>("requests");
    for (const int status : {408, 409, 429, 500, 502, 503, 504, 520, 529}) {
        QTest::addRow("%d", status) << failure(status) << 3;
    }
    for (const int status : {400, 401, 403, 404, 405, 413, 418, 422, 501}) {
        QTest::addRow("%d", status) << failure(status) << 1;
    }
    for (const char *code : {"insufficient_quota", "billing_hard_limit_reached"}) {
        QTest::addRow("429 %s", code)
            << failure(429, {}, QByteArray(R"({"error":{"code":")") + code + R"("}})") << 1;
    }
    QTest::newRow("told not to") << failure(503, {{"x-should-retry", "false"}}) << 1;
    QTest::newRow("told to") << failure(400, {{"x-should-retry", "true"}}) << 3;
    QTest::newRow("told nonsense") << failure(400, {{"x-should-retry", "maybe"}}) << 1;
}

void TestApiCall::status_decidesAboutRetrying()
{
    QFETCH(const ScriptedAnswer, answer);
    QFETCH(const int, requests);
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.server.setHandler([&answer](const RecordedRequest &) { return answer; });
    const auto result = settled(fixture.client().send<QJsonObject>(getJob()));
    QCOMPARE(result.error().kind, Kind::Http);
    QCOMPARE(result.error().httpStatus, answer.status);
    QCOMPARE(fixture.server.requests().size(), requests);
}

void TestApiCall::changingCall_isNeverRepeated_data()
{
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<bool>("mayHaveHappened");
    for (const int status : {408, 409, 425, 500, 502, 503, 504, 524}) {
        QTest::addRow("%d", status) << failure(status, {{"x-should-retry", "true"}}) << true;
    }
    for (const int status : {400, 401, 403, 404, 413, 422, 429}) {
        QTest::addRow("%d", status) << failure(status, {{"x-should-retry", "true"}}) << false;
    }
    QTest::newRow("429 with a wait") << failure(429, {{"Retry-After", "1"}}) << false;
    QTest::newRow("200, broken") << ScriptedAnswer::json("{") << true;
    QTest::newRow("200, error object")
        << ScriptedAnswer::json(R"({"error":{"message":"x"}})") << true;
    QTest::newRow("200, web page") << ScriptedAnswer::json("<html>") << true;
}

void TestApiCall::changingCall_isNeverRepeated()
{
    QFETCH(const ScriptedAnswer, answer);
    QFETCH(const bool, mayHaveHappened);
    for (const ApiRequest &request :
         {createJob(), ApiRequest::remove("/files/{}"_L1, {u"file-1"_s})}) {
        ClientFixture fixture;
        fixture.clock.setAutoAdvance(true);
        fixture.server.setHandler([&answer](const RecordedRequest &) { return answer; });
        const auto result = settled(fixture.client().send<QJsonObject>(request));
        QVERIFY(!result);
        QCOMPARE(result.error().mayHaveHappened(), mayHaveHappened);
        QCOMPARE(fixture.server.requests().size(), 1);
        QVERIFY(fixture.clock.waits().isEmpty());
    }
}

void TestApiCall::throttled_everybodyWaits()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(429, {{"Retry-After", "30"}}));
    QVERIFY(!settled(fixture.client().send<QJsonObject>(createJob())));
    fixture.server.setHandler(
        [](const RecordedRequest &) { return ScriptedAnswer::json(GoodBody); });
    Outcome reading;
    Outcome changing;
    reading.watch(fixture.client().send<QJsonObject>(getJob()));
    changing.watch(fixture.client().send<QJsonObject>(createJob()));
    fixture.clock.advance(29'999ms);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.clock.pending(), 2);
    fixture.clock.advance(1ms);
    QTRY_COMPARE(reading.count + changing.count, 2);
    QVERIFY(*reading.last && *changing.last);
    QCOMPARE(fixture.server.requests().size(), 3);
}

void TestApiCall::throttled_callInItsPauseWaitsOn()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(500));
    Outcome outcome;
    outcome.watch(fixture.client().send<QJsonObject>(getJob()));
    QTRY_COMPARE(fixture.clock.pending(), 1); // in its own pause, half a second
    fixture.server.enqueue(failure(429, {{"Retry-After", "60"}}));
    QVERIFY(!settled(fixture.client().send<QJsonObject>(createJob())));
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    fixture.clock.advance(59'999ms);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.clock.pending(), 1);
    QCOMPARE(fixture.server.requests().size(), 2);
    fixture.clock.advance(1ms);
    QTRY_COMPARE(outcome.count, 1);
    QVERIFY(*outcome.last);
}

void TestApiCall::throttledForLong_readingCallsFailAndOthersGo()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(429, {{"Retry-After", "600"}}));
    QVERIFY(!settled(fixture.client().send<QJsonObject>(createJob())));
    const auto reading = settled(fixture.client().send<QJsonObject>(getJob()));
    QCOMPARE(reading.error().httpStatus, 429);
    QCOMPARE(reading.error().retryAfter, 600s);
    QCOMPARE(fixture.server.requests().size(), 1);
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    QVERIFY(settled(fixture.client().send<QJsonObject>(createJob())));
    fixture.clock.advance(600s);
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    QVERIFY(settled(fixture.client().send<QJsonObject>(getJob())));
}

void TestApiCall::throttledAbsurdly_endsAfterAnHour()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(503, {{"Retry-After", "1000000000000"}}));
    const auto failed = settled(fixture.client().send<QJsonObject>(getJob()));
    QVERIFY(failed.error().retryAfter > 24h); // what the server said
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    fixture.clock.advance(1h);
    QVERIFY(settled(fixture.client().send<QJsonObject>(getJob())));
}

// The moments in the life of a call at which somebody may abort it or destroy its client.
namespace {

enum class Moment {
    BeforeSending,
    UnderWay,
    WhileAnswerArrives,
    WhileWaiting,
    WhenRefused
};

void addMoments()
{
    QTest::addColumn<Moment>("moment");
    QTest::newRow("before sending") << Moment::BeforeSending;
    QTest::newRow("under way") << Moment::UnderWay;
    QTest::newRow("while the answer arrives") << Moment::WhileAnswerArrives;
    QTest::newRow("while waiting for the next try") << Moment::WhileWaiting;
    QTest::newRow("when refused") << Moment::WhenRefused;
}

//! Brings a call to `moment` and returns it.
Reply<QJsonObject> *callAt(Moment moment, ClientFixture &fixture)
{
    ScriptedAnswer slow = ScriptedAnswer::json(GoodBody);
    slow.bytesPerSecond = 1000;
    const ScriptedAnswer answer = moment == Moment::WhileWaiting ? failure(503)
        : moment == Moment::WhileAnswerArrives                   ? slow
                                                                 : ScriptedAnswer{.hang = true};
    fixture.server.setHandler([answer](const RecordedRequest &) { return answer; });
    ApiRequest request = getJob();
    request.hasUnsafeId = moment == Moment::WhenRefused;
    request.streamed = moment == Moment::WhileAnswerArrives;
    auto *reply = fixture.client().send<QJsonObject>(request);
    QSignalSpy arrived(&fixture.server, &LoopbackServer::requestArrived);
    QSignalSpy received(reply, &ReplyBase::received);
    QSignalSpy retry(reply, &ReplyBase::retryScheduled);
    switch (moment) {
    case Moment::BeforeSending:
    case Moment::WhenRefused: break;
    case Moment::UnderWay: arrived.wait(); break;
    case Moment::WhileAnswerArrives: received.wait(); break;
    case Moment::WhileWaiting: retry.wait(); break;
    }
    return reply;
}

} // namespace
Q_DECLARE_METATYPE(Moment)

void TestApiCall::abort_finishesOnceAsCanceled_data()
{
    addMoments();
}

void TestApiCall::abort_finishesOnceAsCanceled()
{
    QFETCH(const Moment, moment);
    ClientFixture fixture;
    QSignalSpy failed(&fixture.client(), &ApiClient::failed);
    const QPointer<Reply<QJsonObject>> reply = callAt(moment, fixture);
    Outcome outcome;
    outcome.watch(reply);
    reply->abort();
    reply->abort();
    QCOMPARE(outcome.count, 0); // from the event loop, not from within abort()
    QTRY_COMPARE(outcome.count, 1);
    QCOMPARE(outcome.last->error().kind, Kind::Canceled);
    fixture.clock.advance(10min);
    QTRY_VERIFY(!reply);
    QCoreApplication::processEvents();
    QCOMPARE(outcome.count, 1);
    QCOMPARE(failed.size(), 0);
    QVERIFY(fixture.server.requests().size() <= 1);
}

void TestApiCall::abort_whileWaitingToRetry_leavesTheLogOfTheAttempt()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(503));
    Outcome outcome;
    auto *reply = fixture.client().send<QJsonObject>(getJob());
    outcome.watch(reply);
    QSignalSpy retries(reply, &ReplyBase::retryScheduled);
    QTRY_COMPARE(retries.size(), 1);
    reply->abort();
    QTRY_COMPARE(outcome.count, 1);
    QCOMPARE(outcome.last->error().kind, Kind::Canceled);
    const HttpOutcome logged = fixture.client().log().entries().constLast().outcome;
    QCOMPARE(logged.status, 503);
    QCOMPARE(logged.failure, Kind::Http);
}

void TestApiCall::abort_inFinishedHandler_isIgnored()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    auto *reply = fixture.client().send<QJsonObject>(getJob());
    Outcome outcome;
    connect(reply, &ReplyBase::finished, reply, [reply] { reply->abort(); });
    outcome.watch(reply);
    QTRY_COMPARE(outcome.count, 1);
    QVERIFY(*outcome.last);
}

void TestApiCall::clientGone_handlersAreNotCalled_data()
{
    addMoments();
}

void TestApiCall::clientGone_handlersAreNotCalled()
{
    QFETCH(const Moment, moment);
    ClientFixture fixture;
    const QPointer<Reply<QJsonObject>> reply = callAt(moment, fixture);
    Outcome outcome;
    outcome.watch(reply);
    fixture.dropClient();
    QVERIFY(!reply);
    fixture.clock.advance(10min);
    QCoreApplication::processEvents();
    QCOMPARE(outcome.count, 0);
}

void TestApiCall::clientDestroyedInHandler_isSurvived_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"finished", "received", "retryScheduled", "failed", "answered"}) {
        QTest::newRow(signal) << QByteArray(signal);
    }
}

void TestApiCall::clientDestroyedInHandler_isSurvived()
{
    QFETCH(const QByteArray, signal);
    ClientFixture fixture;
    const bool fails = signal == "retryScheduled" || signal == "failed";
    fixture.server.enqueue(fails ? failure(signal == "failed" ? 401 : 503)
                                 : ScriptedAnswer::json(GoodBody));
    ApiRequest request = getJob();
    request.streamed = signal == "received";
    bool destroyed = false;
    const auto destroy = [&] {
        destroyed = true;
        fixture.dropClient();
    };
    Outcome outcome;
    connect(&fixture.client(), &ApiClient::failed, this,
            [&] { signal == "failed" ? destroy() : void(); });
    connect(&fixture.client(), &ApiClient::answered, this,
            [&] { signal == "answered" ? destroy() : void(); });
    auto *reply = fixture.client().send<QJsonObject>(request);
    connect(reply, &ReplyBase::received, this, [&] { signal == "received" ? destroy() : void(); });
    connect(reply, &ReplyBase::retryScheduled, this,
            [&] { signal == "retryScheduled" ? destroy() : void(); });
    reply->then(this, [&](const Result<QJsonObject> &answer) {
        signal == "finished" ? destroy() : void();
        outcome.last = answer; // the answer must outlive the client
    });
    QTRY_VERIFY(destroyed);
    fixture.clock.advance(10min);
    QCoreApplication::processEvents();
    QCOMPARE(outcome.last.has_value(), signal == "finished");
}

void TestApiCall::contextGone_handlerIsNotCalled()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    auto *reply = fixture.client().send<QJsonObject>(getJob());
    QSignalSpy finished(reply, &ReplyBase::finished);
    int calls = 0;
    {
        QObject context;
        reply->then(&context, [&calls](const Result<QJsonObject> &) { ++calls; });
    }
    QVERIFY(finished.wait());
    QCOMPARE(calls, 0);
}

void TestApiCall::streamed_handsOnTheBytesInOrder()
{
    ClientFixture fixture;
    const QByteArray stream = QByteArray("data: {}\n\n").repeated(50) + "data: [DONE]\n\n";
    fixture.server.enqueue({.headers = {{"Content-Type", "text/event-stream"}},
                            .body = stream,
                            .bytesPerSecond = 100'000});
    ApiRequest request = createJob();
    request.streamed = true;
    request.changesNothing = true;
    request.accept = "text/event-stream";
    auto *reply = fixture.client().send<QByteArray>(request);
    QByteArray received;
    int pieces = 0;
    connect(reply, &ReplyBase::received, this, [&](const QByteArray &bytes) {
        received += bytes;
        ++pieces;
    });
    const auto result = settled(reply);
    QVERIFY(result);
    QVERIFY(result->isEmpty());
    QCOMPARE(received, stream);
    QVERIFY(pieces > 1);
}

void TestApiCall::streamed_brokenAfterSomeBytes_isNotRepeated()
{
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    ScriptedAnswer answer{.body = QByteArray(1000, 'x'), .cutAfter = 500};
    fixture.server.setHandler([&answer](const RecordedRequest &) { return answer; });
    ApiRequest request = getJob();
    request.streamed = true;
    const auto result = settled(fixture.client().send<QByteArray>(request));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Network);
    QVERIFY(fixture.clock.waits().isEmpty());
}

void TestApiCall::streamed_refused_keepsTheErrorBody()
{
    ClientFixture fixture;
    fixture.server.enqueue(failure(404, {}, R"({"error":{"code":"model_not_found"}})"));
    ApiRequest request = createJob();
    request.streamed = true;
    auto *reply = fixture.client().send<QByteArray>(request);
    QSignalSpy received(reply, &ReplyBase::received);
    const auto result = settled(reply);
    QCOMPARE(result.error().code, u"model_not_found"_s);
    QCOMPARE(received.size(), 0);
}

QTEST_GUILESS_MAIN(TestApiCall)
#include "tst_apicall.moc"
