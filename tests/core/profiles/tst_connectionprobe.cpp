// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/connectionprobe.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Outcome = CapabilityResult::Outcome;

namespace {

const auto EmptyList = ScriptedAnswer::json(R"({"object":"list","data":[],"has_more":false})");

QByteArray errorBody(const char *message)
{
    return QByteArray(R"({"error":{"message":")") + message + R"("}})";
}

} // namespace

class TestConnectionProbe : public QObject
{
    Q_OBJECT

private slots:
    void start_everythingAnswers_works();
    void start_withoutAdminKey_doesNotAskForTheOrganisation();
    void start_answers_areSortedIntoOutcomes_data();
    void start_answers_areSortedIntoOutcomes();
    void start_serverGone_failsInEveryPart();
    void start_overloadedServer_isAskedOnce();
    void start_again_forgetsTheFirst();
    void cancel_nothingFollows();
    void cancel_fromItsOwnSignal_isSafe();
    void start_onlyReads();

private:
    static void serveAll(LoopbackServer &server);
};

void TestConnectionProbe::serveAll(LoopbackServer &server)
{
    server.route("GET /v1/models", EmptyList);
    server.route("GET /v1/fine_tuning/jobs", EmptyList);
    server.route("GET /v1/files", EmptyList);
    server.route("GET /v1/organization/projects", EmptyList);
}

void TestConnectionProbe::start_everythingAnswers_works()
{
    ClientFixture fixture;
    serveAll(fixture.server);
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy probed(&probe, &ConnectionProbe::probed);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QVERIFY(probe.isRunning());
    QVERIFY(finished.wait());
    QVERIFY(!probe.isRunning());
    QCOMPARE(probed.size(), 4);
    const QList<CapabilityResult> all{{.capability = Capability::Models},
                                      {.capability = Capability::FineTuningJobs},
                                      {.capability = Capability::Files},
                                      {.capability = Capability::OrganizationProjects}};
    QCOMPARE(probe.results(), all);
    for (const RecordedRequest &request : fixture.server.requests()) {
        const bool admin = request.path().endsWith("projects");
        QCOMPARE(request.header("Authorization"),
                 QByteArray("Bearer ") + (admin ? ClientFixture::AdminKey : ClientFixture::ApiKey));
    }
}

void TestConnectionProbe::start_withoutAdminKey_doesNotAskForTheOrganisation()
{
    ClientFixture fixture;
    serveAll(fixture.server);
    fixture.connection.adminKey = {};
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QVERIFY(finished.wait());
    QCOMPARE(probe.results().size(), 3);
    QCOMPARE(fixture.server.count("GET /v1/organization/projects"), 0);
}

void TestConnectionProbe::start_answers_areSortedIntoOutcomes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<ApiError::Kind>("kind");
    const QByteArray error = errorBody("no");
    QTest::newRow("401") << 401 << error << Outcome::KeyRefused << ApiError::Kind::Http;
    QTest::newRow("403") << 403 << error << Outcome::KeyRefused << ApiError::Kind::Http;
    QTest::newRow("404") << 404 << error << Outcome::NotOffered << ApiError::Kind::Http;
    QTest::newRow("405") << 405 << error << Outcome::NotOffered << ApiError::Kind::Http;
    QTest::newRow("501") << 501 << error << Outcome::NotOffered << ApiError::Kind::Http;
    QTest::newRow("500") << 500 << error << Outcome::Failed << ApiError::Kind::Http;
    QTest::newRow("a web page") << 200 << QByteArray("<!doctype html><p>Welcome") << Outcome::Failed
                                << ApiError::Kind::WebPage;
    QTest::newRow("no list") << 200 << QByteArray(R"({"data":7})") << Outcome::Failed
                             << ApiError::Kind::MalformedReply;
    QTest::newRow("not JSON") << 200 << QByteArray("OK") << Outcome::Failed
                              << ApiError::Kind::MalformedReply;
}

void TestConnectionProbe::start_answers_areSortedIntoOutcomes()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const Outcome, outcome);
    QFETCH(const ApiError::Kind, kind);
    ClientFixture fixture;
    serveAll(fixture.server);
    fixture.server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(body, status));
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QVERIFY(finished.wait());
    QCOMPARE(probe.results().at(0).outcome, Outcome::Works);
    QCOMPARE(probe.results().at(1).outcome, outcome);
    QCOMPARE(probe.results().at(1).error.kind, kind);
    QCOMPARE(probe.results().at(2).outcome, Outcome::Works);
}

void TestConnectionProbe::start_serverGone_failsInEveryPart()
{
    ClientFixture fixture;
    Connection connection = fixture.connection;
    {
        const LoopbackServer gone;
        connection.baseUrl = gone.baseUrl();
    }
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(connection);
    QVERIFY(finished.wait());
    QCOMPARE(probe.results().size(), 4);
    for (const CapabilityResult &result : probe.results()) {
        QCOMPARE(result.outcome, Outcome::Failed);
        QCOMPARE(result.error.kind, ApiError::Kind::NotConnected);
    }
}

void TestConnectionProbe::start_overloadedServer_isAskedOnce()
{
    ClientFixture fixture;
    serveAll(fixture.server);
    fixture.server.route("GET /v1/models", ScriptedAnswer::json(errorBody("later"), 503));
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QVERIFY(finished.wait());
    QCOMPARE(fixture.server.count("GET /v1/models"), 1);
}

void TestConnectionProbe::start_again_forgetsTheFirst()
{
    ClientFixture slow;
    slow.server.setHandler([](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
    ClientFixture quick;
    serveAll(quick.server);
    ConnectionProbe probe(slow.network, slow.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(slow.connection);
    QTRY_VERIFY(!slow.server.requests().isEmpty());
    probe.start(quick.connection);
    QVERIFY(finished.wait());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(probe.results().size(), 4);
    QCOMPARE(probe.results().at(0).outcome, Outcome::Works);
}

void TestConnectionProbe::cancel_nothingFollows()
{
    ClientFixture fixture;
    fixture.server.setHandler([](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy probed(&probe, &ConnectionProbe::probed);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QTRY_VERIFY(!fixture.server.requests().isEmpty());
    probe.cancel();
    QVERIFY(!probe.isRunning());
    fixture.server.clear();
    serveAll(fixture.server);
    probe.start(fixture.connection); // once its answers are there, those of the first are overdue
    QVERIFY(finished.wait());
    QCOMPARE(probed.size(), 4);
}

void TestConnectionProbe::cancel_fromItsOwnSignal_isSafe()
{
    ClientFixture fixture;
    serveAll(fixture.server);
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy probed(&probe, &ConnectionProbe::probed);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    connect(&probe, &ConnectionProbe::probed, &probe, &ConnectionProbe::cancel);
    probe.start(fixture.connection);
    QVERIFY(probed.wait());
    QVERIFY(!probe.isRunning());
    QCOMPARE(probed.size(), 1);
    QCOMPARE(probe.results().size(), 1);
    QCOMPARE(finished.size(), 0);
}

void TestConnectionProbe::start_onlyReads()
{
    ClientFixture fixture;
    serveAll(fixture.server);
    fixture.connection.readOnly = true;
    ConnectionProbe probe(fixture.network, fixture.clock);
    QSignalSpy finished(&probe, &ConnectionProbe::finished);
    probe.start(fixture.connection);
    QVERIFY(finished.wait());
    for (const RecordedRequest &request : fixture.server.requests()) {
        QCOMPARE(request.method, "GET");
    }
    QCOMPARE(probe.results().at(3).outcome, Outcome::Works);
}

QTEST_GUILESS_MAIN(TestConnectionProbe)
#include "tst_connectionprobe.moc"
