// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxedclient.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What the program's own client makes of each fault of the server.
class TestFaultClient final : public QObject
{
    Q_OBJECT

private slots:
    void read_isRepeated_data();
    void read_isRepeated();
    void read_waitsAsLongAsItIsTold_data();
    void read_waitsAsLongAsItIsTold();
    void read_fails_data();
    void read_fails();
    void read_alwaysCut_failsInTheEnd();
    void read_ofASlowAnswer_succeeds_data();
    void read_ofASlowAnswer_succeeds();
    void create_lostAnswer_findsTheJob_data();
    void create_lostAnswer_findsTheJob();
    void create_lostRequest_isNotSentAgain_data();
    void create_lostRequest_isNotSentAgain();
    void create_refused_saysWhy_data();
    void create_refused_saysWhy();
};

namespace {

constexpr int PatienceMs = 60000;

//! A sandbox whose jobs stay where they are, and a client.
struct Pair
{
    SandboxFixture sandbox{1000};
    SandboxedClient client{sandbox.serverUrl()};

    void setFault(const QByteArray &fault)
    {
        const WireAnswer answer = sandbox.setFaults("{\"faults\":[" + fault + "]}");
        if (answer.status != 200) {
            qWarning() << answer.body;
        }
    }

    int count(QLatin1StringView what)
    {
        const QByteArray admin = QByteArray("Bearer ") + SandboxFixture::AdminKey;
        const WireAnswer answer =
            sandbox.send("GET", u"/sandbox/faults"_s, {}, {{"Authorization", admin}});
        const QJsonArray faults = answer.json().value("faults"_L1).toArray();
        return faults.first().toObject().value(what).toInt(-1);
    }

    //! Creates a job as the dialog does, until that knows what became of it.
    void create(JobCreation &creation)
    {
        const QString file = sandbox.upload(trainingLines(12)).id();
        creation.start(SandboxedClient::draft(file).toRequest());
        QTRY_VERIFY_WITH_TIMEOUT(creation.state() > JobCreation::State::Looking, PatienceMs);
    }
};

void row(const char *name, const char *fault)
{
    QTest::newRow(name) << QByteArray(fault);
}

} // namespace

void TestFaultClient::read_isRepeated_data()
{
    QTest::addColumn<QByteArray>("fault");
    row("503", R"("first":1,"status":503)");
    row("502 with a page", R"("first":1,"status":502,"body":"<html>Bad gateway</html>")");
    row("409", R"("first":1,"status":409)");
    row("408", R"("first":1,"status":408)");
    row("cut before the head", R"("first":1,"drop":"before_head")");
    row("cut in the head", R"("first":1,"drop":"in_head")");
    row("cut in the body", R"("first":1,"drop":"in_body")");
}

void TestFaultClient::read_isRepeated()
{
    QFETCH(QByteArray, fault);
    Pair pair;
    pair.setFault(R"({"route":"GET /fine_tuning/jobs",)" + fault + '}');
    const auto answer = settled(pair.client.api.listJobs({}), 60s);
    QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
    QVERIFY(pair.count("seen"_L1) >= 2); // Qt repeats a read on its own, too, on an old connection
}

void TestFaultClient::read_waitsAsLongAsItIsTold_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    const auto wait = [](const char *name, const char *fault, int least, int most) {
        QTest::newRow(name) << QByteArray(fault) << least << most;
    };
    wait("seconds", R"("retry_after":7)", 7000, 7000);
    wait("fractions", R"("retry_after":2.5)", 2500, 2500);
    wait("milliseconds", R"("retry_after_ms":3210)", 3210, 3210);
    wait("both", R"("retry_after":60,"retry_after_ms":3210)", 3210, 3210);
    wait("date", R"("retry_after_date":20)", 15000, 20000); // a second may have passed between
    wait("none", R"("first":1)", 300, 600);
    wait("nonsense", R"("headers":{"Retry-After":"soon"})", 300, 600);
    wait("past", R"("retry_after_date":-100)", 300, 600);
}

void TestFaultClient::read_waitsAsLongAsItIsTold()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, least);
    QFETCH(int, most);
    Pair pair;
    const QByteArray turn = fault.contains("first") ? "" : R"("first":1,)";
    pair.setFault(R"({"route":"GET /models","status":429,)" + turn + fault + '}');
    const auto answer =
        settled(pair.client.client.send<QByteArray>(ApiRequest::get("/models"_L1)), 60s);
    QVERIFY(answer.has_value());
    QCOMPARE(pair.count("seen"_L1), 2);
    const auto longest = std::ranges::max(pair.client.clock.waits());
    QVERIFY2(longest >= std::chrono::milliseconds(least)
                 && longest <= std::chrono::milliseconds(most),
             qPrintable(QString::number(longest.count())));
}

void TestFaultClient::read_fails_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::addColumn<int>("requests");
    const auto fails = [](const char *name, const char *fault, ApiError::Kind kind, int requests) {
        QTest::newRow(name) << QByteArray(fault) << kind << requests;
    };
    using Kind = ApiError::Kind;
    fails("short JSON", R"("truncate":9)", Kind::MalformedReply, 1);
    fails("nothing", R"("truncate":0)", Kind::MalformedReply, 1);
    fails("no credit", R"("status":429,"body":{"error":{"message":"m","type":"insufficient_quota",
                          "code":"insufficient_quota"}})",
          Kind::Http, 1);
    fails("long wait", R"("status":429,"retry_after":3600)", Kind::Http, 1);
    fails("not to be repeated", R"("status":500,"headers":{"x-should-retry":"false"})", Kind::Http,
          1);
    fails("forbidden", R"("status":403)", Kind::Http, 1);
    fails("always 500", R"("status":500)", Kind::Http, 3);
}

void TestFaultClient::read_fails()
{
    QFETCH(QByteArray, fault);
    QFETCH(ApiError::Kind, kind);
    QFETCH(int, requests);
    Pair pair;
    pair.setFault(R"({"route":"GET /fine_tuning/jobs",)" + fault + '}');
    const auto answer = settled(pair.client.api.listJobs({}), 60s);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(pair.count("seen"_L1), requests);
}

void TestFaultClient::read_alwaysCut_failsInTheEnd()
{
    Pair pair;
    pair.setFault(R"({"route":"GET /fine_tuning/jobs","drop":"before_head"})");
    const auto answer = settled(pair.client.api.listJobs({}), 60s);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ApiError::Kind::Network);
}

void TestFaultClient::read_ofASlowAnswer_succeeds_data()
{
    QTest::addColumn<QByteArray>("fault");
    row("delay", R"("delay_ms":200)");
    row("drip", R"("drip":{"bytes":8,"pause_ms":1})");
}

void TestFaultClient::read_ofASlowAnswer_succeeds()
{
    QFETCH(QByteArray, fault);
    Pair pair;
    pair.setFault(R"({"route":"GET /fine_tuning/jobs",)" + fault + '}');
    QVERIFY(settled(pair.client.api.listJobs({}), 60s).has_value());
    QCOMPARE(pair.count("met"_L1), 1);
}

void TestFaultClient::create_lostAnswer_findsTheJob_data()
{
    QTest::addColumn<QByteArray>("fault");
    row("cut before the head", R"("drop":"before_head")");
    row("cut in the head", R"("drop":"in_head")");
    row("cut in the body", R"("drop":"in_body")");
    row("short JSON", R"("truncate":12)");
    row("500", R"("status":500)");
    row("gateway timeout", R"("status":504,"body":"<html>Gateway timeout</html>")");
    row("another object", R"("status":503,"body":"")");
}

void TestFaultClient::create_lostAnswer_findsTheJob()
{
    QFETCH(QByteArray, fault);
    Pair pair;
    pair.setFault(R"({"route":"POST /fine_tuning/jobs","carried_out":true,)" + fault + '}');
    JobCreation creation(pair.client.jobs, pair.client.clock);
    pair.create(creation);
    QCOMPARE(creation.state(), JobCreation::State::Created);
    QCOMPARE(pair.count("seen"_L1), 1); // asked once
    const QJsonArray jobs = pair.sandbox.get(u"/fine_tuning/jobs"_s).data();
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(creation.job().id, jobs.first().toObject().value("id"_L1).toString());
}

void TestFaultClient::create_lostRequest_isNotSentAgain_data()
{
    QTest::addColumn<QByteArray>("fault");
    row("cut before the head", R"("drop":"before_head")");
    row("cut in the head", R"("drop":"in_head")");
    row("502", R"("status":502)");
}

void TestFaultClient::create_lostRequest_isNotSentAgain()
{
    QFETCH(QByteArray, fault);
    Pair pair;
    pair.setFault(R"({"route":"POST /fine_tuning/jobs",)" + fault + '}');
    JobCreation creation(pair.client.jobs, pair.client.clock);
    pair.create(creation);
    QCOMPARE(creation.state(), JobCreation::State::NotFound);
    QCOMPARE(pair.count("seen"_L1), 1);
    QCOMPARE(pair.sandbox.get(u"/fine_tuning/jobs"_s).data().size(), 0);
}

void TestFaultClient::create_refused_saysWhy_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("message");
    QTest::newRow("policy") << QByteArray(R"("refuse":"policy")")
                            << u"Fine-tuning is no longer available for this organisation."_s;
    QTest::newRow("bad request") << QByteArray(
        R"("status":400,"body":{"error":{"message":"No.","param":"seed"}})")
                                 << u"No."_s;
    QTest::newRow("detail") << QByteArray(R"("status":422,"body":{"detail":"No such thing"})")
                            << u"No such thing"_s;
}

void TestFaultClient::create_refused_saysWhy()
{
    QFETCH(QByteArray, fault);
    QFETCH(QString, message);
    Pair pair;
    pair.setFault(R"({"route":"POST /fine_tuning/jobs",)" + fault + '}');
    JobCreation creation(pair.client.jobs, pair.client.clock);
    pair.create(creation);
    QCOMPARE(creation.state(), JobCreation::State::Refused);
    QCOMPARE(creation.error().message, message);
    QCOMPARE(pair.count("seen"_L1), 1);
}

QTEST_GUILESS_MAIN(TestFaultClient)
#include "tst_faultclient.moc"
