// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/joblist.h"
#include "tests/core/finetuning/listserver.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = JobCreation::State;

namespace {

const QJsonObject Request{{u"model"_s, u"gpt-4o-mini"_s}, {u"training_file"_s, u"file-1"_s}};

struct Fixture
{
    ClientFixture http{};
    ListServer server{http.server};
    FineTuningApi api{http.client()};
    JobList jobs{api};
    JobCreation creation{jobs, http.clock};

    //! A job as the server makes it from the request that was sent, `age` before now.
    QJsonObject madeJob(const QString &id, std::chrono::seconds age = 0s) const
    {
        QJsonObject job = ListServer::job(id, u"validating_files"_s,
                                          http.clock.now().toSecsSinceEpoch() - age.count());
        job.insert(u"metadata"_s, sent().value(u"metadata"_s));
        return job;
    }

    QJsonObject sent() const
    {
        for (const RecordedRequest &request : http.server.requests()) {
            if (request.method == "POST") {
                return request.json();
            }
        }
        return {};
    }

    //! Sends a request whose answer never arrives.
    [[nodiscard]] bool loseAnswer(const QJsonObject &request = Request)
    {
        http.server.enqueue({.cutAfter = 0});
        creation.start(request);
        QSignalSpy states(&creation, &JobCreation::stateChanged);
        return states.wait(Patience) && creation.state() == State::Looking;
    }

    //! Lets the time of the next search come and waits until it is through.
    [[nodiscard]] bool look()
    {
        const int before = creation.looksDone();
        QSignalSpy states(&creation, &JobCreation::stateChanged);
        http.clock.advance(60s);
        return states.wait(Patience) && creation.looksDone() == before + 1;
    }

    qsizetype posts() const { return http.server.count("POST /v1/fine_tuning/jobs"); }
};

} // namespace

class TestJobCreation : public QObject
{
    Q_OBJECT

private slots:
    void answered_isCreatedAndMarked();
    void answered_keepsTheUsersMetadata();
    void sixteenPairs_leaveNoRoomForTheMark();
    void refused_isNotLookedFor();
    void readOnly_isRefused();
    void start_twice_sendsOnce();
    void lost_foundByItsMark();
    void lost_foundOnAServerThatIgnoresTheFilter();
    void lost_foundOnAServerThatRefusesTheFilter();
    void lost_foundOnAServerThatDropsMetadata();
    void lost_similarJobs_areNotTakenForIt();
    void lost_oldListEnds_isNotReadToItsEnd();
    void lost_foundLate();
    void lost_notFound_endsAfterSixLooksWithoutASecondPost();
    void lost_looksAtTheGivenTimes();
    void lost_listUnreadable_isUnclear();
    void lost_foundTwice_namesTheTwin();
    void lost_lookAgain_searchesOnceMore();
    void ambiguousAnswers_areLookedFor_data();
    void ambiguousAnswers_areLookedFor();
};

void TestJobCreation::answered_isCreatedAndMarked()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::job(u"new"_s, u"queued"_s, 1)));
    QSignalSpy states(&f.creation, &JobCreation::stateChanged);
    f.creation.start(Request);
    QCOMPARE(f.creation.state(), State::Sending);
    QTRY_COMPARE_WITH_TIMEOUT(f.creation.state(), State::Created, Patience);
    QCOMPARE(states.size(), 2);
    QCOMPARE(f.creation.job().id, u"new"_s);
    QVERIFY(f.jobs.store().find(u"new"_s));
    QJsonObject expected = Request;
    expected.insert(u"metadata"_s, f.sent().value(u"metadata"_s));
    QCOMPARE(f.sent(), expected);
    const QJsonObject metadata = f.sent().value(u"metadata"_s).toObject();
    QCOMPARE(metadata.keys(), QStringList{JobCreation::MarkKey});
    QCOMPARE(metadata.value(JobCreation::MarkKey).toString().size(), 36);
}

void TestJobCreation::answered_keepsTheUsersMetadata()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::job(u"new"_s, u"queued"_s, 1)));
    QJsonObject request = Request;
    request.insert(u"metadata"_s, QJsonObject{{u"team"_s, u"owls"_s}});
    f.creation.start(request);
    QTRY_COMPARE_WITH_TIMEOUT(f.creation.state(), State::Created, Patience);
    const QJsonObject metadata = f.sent().value(u"metadata"_s).toObject();
    QCOMPARE(metadata.size(), 2);
    QCOMPARE(metadata.value(u"team"_s), u"owls"_s);
}

void TestJobCreation::sixteenPairs_leaveNoRoomForTheMark()
{
    Fixture f;
    QJsonObject metadata;
    for (int pair = 0; pair < 16; ++pair) {
        metadata.insert(u"k%1"_s.arg(pair), u"v"_s);
    }
    QJsonObject request = Request;
    request.insert(u"metadata"_s, metadata);
    QVERIFY(f.loseAnswer(request));
    QCOMPARE(f.sent(), request);
    f.server.jobs = {f.madeJob(u"new"_s)}; // found by what was asked for
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.creation.job().id, u"new"_s);
}

void TestJobCreation::refused_isNotLookedFor()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json(
        R"({"error":{"message":"no such model","code":"model_not_available"}})", 400));
    f.creation.start(Request);
    QTRY_COMPARE_WITH_TIMEOUT(f.creation.state(), State::Refused, Patience);
    QCOMPARE(f.creation.error().code, u"model_not_available"_s);
    QCOMPARE(f.http.clock.pending(), 0);
}

void TestJobCreation::readOnly_isRefused()
{
    ClientFixture http;
    http.connection.readOnly = true;
    http.rebuild();
    FineTuningApi api(http.client());
    JobList jobs(api);
    JobCreation creation(jobs, http.clock);
    creation.start(Request);
    QTRY_COMPARE_WITH_TIMEOUT(creation.state(), State::Refused, Patience);
    QCOMPARE(http.server.requests().size(), 0);
}

void TestJobCreation::start_twice_sendsOnce()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::job(u"new"_s, u"queued"_s, 1)));
    f.creation.start(Request);
    f.creation.start(Request);
    QTRY_COMPARE_WITH_TIMEOUT(f.creation.state(), State::Created, Patience);
    f.creation.start(Request);
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.posts(), 1);
}

void TestJobCreation::lost_foundByItsMark()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    QCOMPARE(f.creation.error().kind, ApiError::Kind::OutcomeUnknown);
    f.server.jobs = {f.madeJob(u"new"_s), ListServer::job(u"other"_s, u"queued"_s, 1)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.creation.job().id, u"new"_s);
    QVERIFY(f.jobs.store().find(u"new"_s));
    QCOMPARE(f.server.listCalls(), 1);
    QCOMPARE(f.posts(), 1);
    QCOMPARE(f.http.clock.pending(), 0);
}

void TestJobCreation::lost_foundOnAServerThatIgnoresTheFilter()
{
    Fixture f;
    f.server.filters = false;
    QVERIFY(f.loseAnswer());
    QJsonObject foreign = f.madeJob(u"foreign"_s);
    foreign.insert(u"metadata"_s, QJsonObject{{JobCreation::MarkKey, u"another-op"_s}});
    f.server.jobs = {foreign, f.madeJob(u"new"_s)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.job().id, u"new"_s);
    QVERIFY(f.creation.twins().isEmpty());
}

void TestJobCreation::lost_foundOnAServerThatRefusesTheFilter()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    f.server.jobs = {f.madeJob(u"new"_s)};
    f.http.server.enqueue(ScriptedAnswer::json("{}", 400));
    QVERIFY(f.look());
    QCOMPARE(f.creation.job().id, u"new"_s);
    QCOMPARE(f.server.listCalls(), 2);
}

void TestJobCreation::lost_foundOnAServerThatDropsMetadata()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    QJsonObject job = f.madeJob(u"new"_s);
    job.remove(u"metadata"_s);
    f.server.jobs = {job};
    QVERIFY(f.look());
    QCOMPARE(f.creation.job().id, u"new"_s);
}

void TestJobCreation::lost_similarJobs_areNotTakenForIt()
{
    Fixture f;
    const qint64 now = f.http.clock.now().toSecsSinceEpoch();
    f.server.jobs = {ListServer::job(u"known before"_s, u"queued"_s, now)};
    QSignalSpy loaded(&f.jobs, &JobList::loaded);
    f.jobs.refresh();
    QVERIFY(loaded.wait(Patience));
    QVERIFY(f.loseAnswer());
    QJsonObject marked = f.madeJob(u"marked otherwise"_s);
    marked.insert(u"metadata"_s, QJsonObject{{u"team"_s, u"owls"_s}});
    QJsonObject otherFile = ListServer::job(u"other file"_s, u"queued"_s, now);
    otherFile.insert(u"training_file"_s, u"file-2"_s);
    QJsonObject otherModel = ListServer::job(u"other model"_s, u"queued"_s, now);
    otherModel.insert(u"model"_s, u"gpt-5"_s);
    f.server.jobs +=
        {marked, otherFile, otherModel, ListServer::job(u"too old"_s, u"queued"_s, now - 400)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Looking);
}

void TestJobCreation::lost_oldListEnds_isNotReadToItsEnd()
{
    Fixture f;
    f.server.pageSize = 2;
    for (int number = 0; number < 10; ++number) {
        f.server.jobs.append(ListServer::job(u"j%1"_s.arg(number), u"failed"_s, 1000 - number));
    }
    QVERIFY(f.loseAnswer());
    QVERIFY(f.look());
    QCOMPARE(f.server.listCalls(), 2); // by mark, and one page of jobs that are too old
}

void TestJobCreation::lost_foundLate()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    for (int look = 0; look < 5; ++look) {
        QVERIFY(f.look());
        QCOMPARE(f.creation.state(), State::Looking);
    }
    f.server.jobs = {f.madeJob(u"new"_s)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.posts(), 1);
}

void TestJobCreation::lost_notFound_endsAfterSixLooksWithoutASecondPost()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    for (int look = 0; look < JobCreation::looksPlanned(); ++look) {
        QCOMPARE(f.creation.state(), State::Looking);
        QVERIFY(f.look());
    }
    QCOMPARE(f.creation.state(), State::NotFound);
    QCOMPARE(f.creation.error().kind, ApiError::Kind::OutcomeUnknown);
    f.http.clock.advance(1h);
    QCOMPARE(f.http.clock.pending(), 0);
    QCOMPARE(f.posts(), 1);
}

void TestJobCreation::lost_looksAtTheGivenTimes()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    for (int look = 0; look < JobCreation::looksPlanned(); ++look) {
        QVERIFY(f.look());
    }
    const QList<std::chrono::milliseconds> expected{2s, 3s, 10s, 15s, 30s, 60s};
    QCOMPARE(f.http.clock.waits(), expected);
}

void TestJobCreation::lost_listUnreadable_isUnclear()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    f.http.server.route("GET /v1/fine_tuning/jobs",
                        ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403));
    for (int look = 0; look < JobCreation::looksPlanned(); ++look) {
        QVERIFY(f.look());
    }
    QCOMPARE(f.creation.state(), State::Unclear);
    QCOMPARE(f.creation.error().httpStatus, 403);
}

void TestJobCreation::lost_foundTwice_namesTheTwin()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    f.server.jobs = {f.madeJob(u"younger"_s, 0s), f.madeJob(u"older"_s, 5s)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.job().id, u"older"_s);
    QCOMPARE(f.creation.twins().size(), 1);
    QCOMPARE(f.creation.twins().first().id, u"younger"_s);
}

void TestJobCreation::lost_lookAgain_searchesOnceMore()
{
    Fixture f;
    QVERIFY(f.loseAnswer());
    for (int look = 0; look < JobCreation::looksPlanned(); ++look) {
        QVERIFY(f.look());
    }
    f.creation.lookAgain();
    f.creation.lookAgain(); // one series at a time
    QCOMPARE(f.creation.state(), State::Looking);
    QCOMPARE(f.http.clock.pending(), 1);
    f.server.jobs = {f.madeJob(u"new"_s)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.posts(), 1);
}

void TestJobCreation::ambiguousAnswers_areLookedFor_data()
{
    QTest::addColumn<QByteArray>("raw");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &body) {
        QTest::newRow(name) << "HTTP/1.1 " + head
                + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    row("a server error", "500 Oops", R"({"error":{"message":"oops"}})");
    row("a gateway's time-out", "504 Gateway Timeout", "<html>");
    row("a conflict", "409 Conflict", "{}");
    row("a redirect", "307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/", "");
    row("success without a job", "200 OK", "{}");
    row("success that is not JSON", "200 OK", "created!");
    row("a web page", "200 OK\r\nContent-Type: text/html", "<html></html>");
    QTest::newRow("half an answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
}

void TestJobCreation::ambiguousAnswers_areLookedFor()
{
    QFETCH(const QByteArray, raw);
    Fixture f;
    f.http.server.enqueue({.raw = raw, .close = true});
    f.creation.start(Request);
    QTRY_COMPARE_WITH_TIMEOUT(f.creation.state(), State::Looking, Patience);
    f.server.jobs = {f.madeJob(u"new"_s)};
    QVERIFY(f.look());
    QCOMPARE(f.creation.state(), State::Created);
    QCOMPARE(f.posts(), 1);
}

QTEST_GUILESS_MAIN(TestJobCreation)
#include "tst_jobcreation.moc"
