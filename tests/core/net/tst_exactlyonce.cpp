// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clientfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Cut = ScriptedAnswer::Cut;
using Kind = ApiError::Kind;
using Transport = LoopbackServer::Transport;

const QByteArray GoodBody = R"({"id":"ftjob-1","status":"queued"})";

//! A changing call, the way it is cut, and on which connection: one row of the sweeps.
struct Sweep
{
    ApiRequest request{};
    Cut cut{};
    bool keptAlive{};
    Transport transport{Transport::Plain};
};

ApiRequest createJob()
{
    return ApiRequest::post("/fine_tuning/jobs"_L1, {},
                            {{u"model"_s, u"m"_s}, {u"training_file"_s, u"file-1"_s}});
}

} // namespace
Q_DECLARE_METATYPE(Sweep)

//! A call that changes something goes over the wire once, whatever breaks; what is lost is reported
//! as OutcomeUnknown, never as "not sent", and never sent again.
class TestExactlyOnce : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { trustLoopbackCertificate(); }

    void requestCut_atEveryByte_data() { addSweeps(); }

    void requestCut_atEveryByte();

    void answerCut_atEveryByte_data() { addSweeps(); }

    void answerCut_atEveryByte();
    void connectionCut_beforeTheRequest();
    void droppedAndServerGone_isUnknown();
    void nothingListens_isNotSent();
    void get_cut_isSentAgainAsOftenAsThePolicySays();

private:
    static void addSweeps();
    static void prepare(ClientFixture &fixture, const Sweep &sweep);
};

void TestExactlyOnce::addSweeps()
{
    QTest::addColumn<Sweep>("sweep");
    const auto addRows = [](const char *name, const ApiRequest &request) {
        for (const Transport transport : {Transport::Plain, Transport::Tls}) {
            for (const Cut cut : {Cut::Fin, Cut::Reset}) {
                for (const bool keptAlive : {false, true}) {
                    QTest::addRow("%s, %s, %s, %s connection", name,
                                  transport == Transport::Tls ? "TLS" : "plain",
                                  cut == Cut::Fin ? "FIN" : "RST", keptAlive ? "kept" : "fresh")
                        << Sweep{request, cut, keptAlive, transport};
                }
            }
        }
    };
    addRows("create", createJob());
    addRows("cancel", ApiRequest::post("/fine_tuning/jobs/{}/cancel"_L1, {u"ftjob-1"_s}));
    addRows("delete", ApiRequest::remove("/files/{}"_L1, {u"file-1"_s}));
}

// Leaves the server without a record and the client with or without an open connection.
void TestExactlyOnce::prepare(ClientFixture &fixture, const Sweep &sweep)
{
    fixture.network.clearConnectionCache();
    if (sweep.keptAlive) {
        fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
        QVERIFY(settled(fixture.client().send<QJsonObject>(ApiRequest::get("/models"_L1))));
    }
    fixture.server.clear();
}

void TestExactlyOnce::requestCut_atEveryByte()
{
    QFETCH(const Sweep, sweep);
    ClientFixture fixture(sweep.transport);
    fixture.server.enqueue(ScriptedAnswer::json(GoodBody));
    QVERIFY(settled(fixture.client().send<QJsonObject>(sweep.request)));
    const qsizetype size = fixture.server.requests().constLast().raw.size();
    // Over TLS each fresh connection costs a handshake: every byte is swept on plain TCP only.
    const qsizetype step = sweep.transport == Transport::Plain ? 1 : 37;
    for (qsizetype count = 1; count <= size;
         count = count < size ? std::min(count + step, size) : size + 1) {
        prepare(fixture, sweep);
        fixture.server.enqueue({.cut = sweep.cut, .cutRequestAfter = count});
        const auto result = settled(fixture.client().send<QJsonObject>(sweep.request));
        QVERIFY(!result);
        QCOMPARE(fixture.server.requests().size(), 1);
        const bool complete = fixture.server.requests().constFirst().complete;
        QCOMPARE(complete, count == size);
        const Kind kind = result.error().kind;
        QVERIFY2(kind == Kind::OutcomeUnknown || (!complete && kind == Kind::Network),
                 qPrintable(u"byte %1: kind %2"_s.arg(count).arg(int(kind))));
    }
    QVERIFY(fixture.clock.waits().isEmpty());
}

void TestExactlyOnce::answerCut_atEveryByte()
{
    QFETCH(const Sweep, sweep);
    ClientFixture fixture(sweep.transport);
    ScriptedAnswer answer = ScriptedAnswer::json(GoodBody);
    answer.cut = sweep.cut;
    const qsizetype size = answer.bytes().size();
    const qsizetype step = sweep.transport == Transport::Plain ? 1 : 17;
    for (qsizetype count = 0; count < size; count += step) {
        prepare(fixture, sweep);
        answer.cutAfter = count;
        fixture.server.enqueue(answer);
        const auto result = settled(fixture.client().send<QJsonObject>(sweep.request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::OutcomeUnknown);
        QVERIFY(result.error().mayHaveHappened());
        QCOMPARE(fixture.server.requests().size(), 1);
        QVERIFY(fixture.server.requests().constFirst().complete);
    }
    QVERIFY(fixture.clock.waits().isEmpty());
}

void TestExactlyOnce::connectionCut_beforeTheRequest()
{
    ClientFixture fixture;
    for (const Cut cut : {Cut::Fin, Cut::Reset}) {
        fixture.server.clear();
        fixture.server.enqueue({.cut = cut, .cutRequestAfter = 0});
        const auto result = settled(fixture.client().send<QJsonObject>(createJob()));
        QVERIFY(!result);
        // Where Qt hears of the end before it has written anything, it connects anew, and what
        // goes out then is the first. The server, out of script, refuses it with 400.
        const bool wentOut = result.error().httpStatus == 400;
        QCOMPARE(fixture.server.requests().size(), wentOut ? 1 : 0);
    }
    QVERIFY(fixture.clock.waits().isEmpty());
}

void TestExactlyOnce::droppedAndServerGone_isUnknown()
{
    for (const ApiRequest &request :
         {createJob(), ApiRequest::remove("/files/{}"_L1, {u"file-1"_s})}) {
        ClientFixture fixture;
        connect(&fixture.server, &LoopbackServer::requestArrived, &fixture.server,
                &LoopbackServer::stopListening);
        fixture.server.enqueue({.cut = Cut::Reset, .cutAfter = 0});
        const auto result = settled(fixture.client().send<QJsonObject>(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::OutcomeUnknown);
    }
}

void TestExactlyOnce::nothingListens_isNotSent()
{
    for (const ApiRequest &request :
         {createJob(), ApiRequest::remove("/files/{}"_L1, {u"file-1"_s})}) {
        ClientFixture fixture;
        fixture.server.stopListening();
        const auto result = settled(fixture.client().send<QJsonObject>(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::NotConnected);
        QVERIFY(!result.error().mayHaveHappened());
        QVERIFY(fixture.clock.waits().isEmpty());
    }
}

void TestExactlyOnce::get_cut_isSentAgainAsOftenAsThePolicySays()
{
    ClientFixture fixture;
    fixture.clock.setAutoAdvance(true);
    fixture.server.setHandler(
        [](const RecordedRequest &) { return ScriptedAnswer{.cut = Cut::Fin, .cutAfter = 0}; });
    const auto result = settled(fixture.client().send<QJsonObject>(ApiRequest::get("/models"_L1)));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::Network);
    QCOMPARE(fixture.clock.waits().size(), 2);
    // Qt repeats a reading call once per attempt by itself; it never does that to the others.
    QVERIFY(fixture.server.requests().size() >= 3);
    QVERIFY(fixture.server.requests().size() <= 6);
}

QTEST_GUILESS_MAIN(TestExactlyOnce)
#include "tst_exactlyonce.moc"
