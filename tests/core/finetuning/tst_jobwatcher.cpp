// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobwatcher.h"
#include "tests/core/finetuning/listserver.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    ClientFixture http{};
    ListServer server{http.server};
    FineTuningApi api{http.client()};
    JobList jobs{api};
    JobWatcher watcher{jobs, http.clock, PollPace()};

    //! Old enough not to be interesting for their youth.
    void add(const QString &id, const QString &status)
    {
        server.jobs.append(ListServer::job(id, status, 1'000'000'000));
    }

    [[nodiscard]] bool load()
    {
        QSignalSpy loaded(&jobs, &JobList::loaded);
        jobs.refresh();
        return loaded.wait(Patience);
    }

    qsizetype requests() const { return http.server.requests().size(); }

    //! Lets time pass until a round was due, and waits until it is over and the next one planned.
    [[nodiscard]] bool pollWithin(std::chrono::milliseconds time)
    {
        const qsizetype planned = http.clock.waits().size();
        http.clock.advance(time);
        return QTest::qWaitFor([&] { return http.clock.waits().size() > planned; }, Patience);
    }

    //! The same for a round after which nothing is planned.
    [[nodiscard]] bool lastPollWithin(std::chrono::milliseconds time)
    {
        QSignalSpy answered(&http.client(), &ApiClient::answered);
        QSignalSpy failed(&http.client(), &ApiClient::failed);
        http.clock.advance(time);
        return QTest::qWaitFor([&] { return answered.size() + failed.size() > 0; }, Patience)
            && isSilent();
    }

    //! Nothing is due any more, however long one waits.
    bool isSilent() const { return http.clock.pending() == 0; }
};

} // namespace

class TestJobWatcher : public QObject
{
    Q_OBJECT

private slots:
    void allFinal_asksNothing();
    void oneUnfinished_isRetrieved();
    void severalUnfinished_takeOneListCall();
    void notListed_isRetrieved();
    void manyNotListed_areAskedInTurnAndTheFocusAlways();
    void becomesFinal_stops();
    void nothingChanges_slowsDownToAMinute();
    void change_makesItQuickAgain();
    void focus_staysQuick();
    void focus_isToldAboutEveryPollAndOnceMoreAfterTheEnd();
    void hidden_asksOnceAMinute();
    void newJob_wakesIt();
    void unauthorized_stopsUntilResumed();
    void unauthorized_manualRefreshThatWorks_resumes();
    void failure_backsOffAndRecovers();
    void retryAfter_isRespected();
    void vanishedJob_isNotAskedForAgain();
    void retrievingNotOffered_listsInstead();
    void idThatIsUnfitForAPath_isListed();
    void slowAnswer_isTheOnlyRequest();
};

void TestJobWatcher::allFinal_asksNothing()
{
    Fixture f;
    f.add(u"a"_s, u"succeeded"_s);
    f.add(u"b"_s, u"failed"_s);
    QVERIFY(f.load());
    QVERIFY(f.isSilent());
    QCOMPARE(f.requests(), 1);
}

void TestJobWatcher::oneUnfinished_isRetrieved()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    f.add(u"b"_s, u"failed"_s);
    QVERIFY(f.load());
    f.server.setStatus(u"a"_s, u"paused"_s);
    QVERIFY(f.pollWithin(3s));
    QCOMPARE(f.server.retrieveCalls("a"), 1);
    QCOMPARE(f.requests(), 2);
    QCOMPARE(f.jobs.store().at(0).status, JobStatus::Paused);
}

void TestJobWatcher::severalUnfinished_takeOneListCall()
{
    Fixture f;
    for (int number = 0; number < 50; ++number) {
        f.add(u"j%1"_s.arg(number), u"running"_s);
    }
    QVERIFY(f.load());
    QVERIFY(f.pollWithin(3s));
    QCOMPARE(f.server.listCalls(), 2);
    QCOMPARE(f.requests(), 2);
}

void TestJobWatcher::notListed_isRetrieved()
{
    Fixture f;
    f.server.pageSize = 2;
    f.add(u"a"_s, u"running"_s);
    f.add(u"b"_s, u"running"_s);
    f.add(u"old"_s, u"some-new-status"_s);
    QVERIFY(f.load());
    f.jobs.fetchMore();
    QTRY_COMPARE_WITH_TIMEOUT(f.jobs.store().size(), 3, Patience);
    QVERIFY(f.pollWithin(3s));
    QCOMPARE(f.server.retrieveCalls("old"), 1);
    QCOMPARE(f.server.listCalls(), 3);
}

void TestJobWatcher::manyNotListed_areAskedInTurnAndTheFocusAlways()
{
    Fixture f;
    f.server.pageSize = 1;
    f.add(u"listed"_s, u"succeeded"_s);
    QVERIFY(f.load());
    for (int number = 0; number < 28; ++number) {
        f.add(u"j%1"_s.arg(number), u"running"_s);
        QVERIFY(settled(f.jobs.retrieve(u"j%1"_s.arg(number))));
    }
    f.watcher.setFocus(u"j27"_s);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(f.pollWithin(70s));
    }
    for (int number = 0; number < 27; ++number) {
        QCOMPARE(f.server.retrieveCalls("j" + QByteArray::number(number)), 1 + 1);
    }
    QCOMPARE(f.server.retrieveCalls("j27"), 1 + 3);
}

void TestJobWatcher::becomesFinal_stops()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.server.setStatus(u"a"_s, u"succeeded"_s);
    QVERIFY(f.lastPollWithin(3s));
    QCOMPARE(f.jobs.store().at(0).status, JobStatus::Succeeded);
    QCOMPARE(f.requests(), 2);
}

void TestJobWatcher::nothingChanges_slowsDownToAMinute()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    for (int round = 0; round < 12; ++round) {
        QVERIFY(f.pollWithin(70s));
    }
    QList<std::chrono::milliseconds> waits = f.http.clock.waits();
    QVERIFY(waits.first() >= 1800ms && waits.first() <= 3300ms);
    QVERIFY(waits.last() >= 54s && waits.last() <= 66s);
    QVERIFY(waits.at(2) > waits.at(0) && waits.at(5) > waits.at(3));
}

void TestJobWatcher::change_makesItQuickAgain()
{
    Fixture f;
    f.add(u"a"_s, u"queued"_s);
    QVERIFY(f.load());
    for (int round = 0; round < 12; ++round) {
        QVERIFY(f.pollWithin(70s));
    }
    f.server.setStatus(u"a"_s, u"running"_s);
    QVERIFY(f.pollWithin(70s));
    QVERIFY(f.http.clock.waits().last() <= 2200ms);
}

void TestJobWatcher::focus_staysQuick()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.watcher.setFocus(u"a"_s);
    for (int round = 0; round < 12; ++round) {
        QVERIFY(f.pollWithin(70s));
    }
    QVERIFY(f.http.clock.waits().last() <= 5500ms);
    f.watcher.setFocus({});
    QVERIFY(f.pollWithin(70s));
    QVERIFY(f.http.clock.waits().last() > 5500ms);
}

void TestJobWatcher::focus_isToldAboutEveryPollAndOnceMoreAfterTheEnd()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    f.add(u"b"_s, u"succeeded"_s);
    QVERIFY(f.load());
    f.watcher.setFocus(u"a"_s);
    QSignalSpy polled(&f.watcher, &JobWatcher::jobPolled);
    QVERIFY(f.pollWithin(10s));
    QCOMPARE(polled.size(), 1);
    f.server.setStatus(u"a"_s, u"succeeded"_s);
    QVERIFY(f.pollWithin(10s));
    QCOMPARE(polled.size(), 2);
    QCOMPARE(polled.last().first().value<Job>().status, JobStatus::Succeeded);
    QVERIFY(f.lastPollWithin(10s));
    QCOMPARE(polled.size(), 3);
}

void TestJobWatcher::hidden_asksOnceAMinute()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.watcher.setFocus(u"a"_s);
    f.watcher.setActive(false);
    QVERIFY(f.pollWithin(10s)); // was already planned
    QVERIFY(f.http.clock.waits().last() >= 54s);
    f.watcher.setActive(true); // and is quick again
    QVERIFY(f.http.clock.waits().last() <= 2200ms);
}

void TestJobWatcher::newJob_wakesIt()
{
    Fixture f;
    f.add(u"a"_s, u"succeeded"_s);
    QVERIFY(f.load());
    QVERIFY(f.isSilent());
    f.add(u"b"_s, u"queued"_s);
    f.http.server.enqueue(ScriptedAnswer::json(f.server.jobs.last()));
    QVERIFY(settled(f.jobs.create({})));
    QVERIFY(f.pollWithin(3s));
    QCOMPARE(f.server.retrieveCalls("b"), 1);
}

void TestJobWatcher::unauthorized_stopsUntilResumed()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"bad key"}})", 401));
    QSignalSpy stopped(&f.watcher, &JobWatcher::stoppedChanged);
    QVERIFY(f.lastPollWithin(3s));
    QCOMPARE(stopped.size(), 1);
    QVERIFY(f.watcher.isStopped());
    f.http.clock.advance(1h);
    QVERIFY(f.isSilent());
    QCOMPARE(f.requests(), 2);
    f.watcher.resume();
    QVERIFY(!f.watcher.isStopped());
    QVERIFY(f.pollWithin(3s));
    QCOMPARE(f.requests(), 3);
}

void TestJobWatcher::unauthorized_manualRefreshThatWorks_resumes()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.http.server.enqueue(ScriptedAnswer::json("{}", 401));
    QVERIFY(f.lastPollWithin(3s));
    QVERIFY(f.watcher.isStopped());
    QVERIFY(f.load());
    QVERIFY(!f.watcher.isStopped());
    QVERIFY(f.pollWithin(5s));
}

void TestJobWatcher::failure_backsOffAndRecovers()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.watcher.setFocus(u"a"_s);
    for (int round = 0; round < 6; ++round) {
        f.http.server.enqueue(ScriptedAnswer::json("{}", 403));
        QVERIFY(f.pollWithin(70s));
    }
    QVERIFY(f.http.clock.waits().last() >= 54s);
    QVERIFY(!f.watcher.isStopped());
    QVERIFY(f.pollWithin(70s));
    QVERIFY(f.http.clock.waits().last() <= 5500ms);
}

void TestJobWatcher::retryAfter_isRespected()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.http.server.enqueue(
        {.status = 429, .headers = {{"Retry-After", "600"}, {"x-should-retry", "false"}}});
    QVERIFY(f.pollWithin(3s));
    QVERIFY(f.http.clock.waits().last() >= 600s);
    f.http.clock.advance(599s);
    QCOMPARE(f.requests(), 2);
    QVERIFY(f.pollWithin(2s));
}

void TestJobWatcher::vanishedJob_isNotAskedForAgain()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    f.server.jobs.clear();
    QVERIFY(f.pollWithin(3s));
    QVERIFY(f.lastPollWithin(4s)); // not in the list either
    QVERIFY(!f.watcher.isStopped());
    QCOMPARE(f.requests(), 3);
}

void TestJobWatcher::retrievingNotOffered_listsInstead()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    f.http.server.route("GET /v1/fine_tuning/jobs/a", ScriptedAnswer::json("{}", 405));
    QVERIFY(f.load());
    QVERIFY(f.pollWithin(3s));
    f.server.setStatus(u"a"_s, u"succeeded"_s);
    QVERIFY(f.lastPollWithin(10s));
    QCOMPARE(f.jobs.store().at(0).status, JobStatus::Succeeded);
    QCOMPARE(f.server.retrieveCalls("a"), 1);
}

void TestJobWatcher::idThatIsUnfitForAPath_isListed()
{
    Fixture f;
    f.add(u"a job?"_s, u"running"_s);
    QVERIFY(f.load());
    QVERIFY(f.pollWithin(3s));
    QVERIFY(!f.watcher.isStopped());
    QCOMPARE(f.server.listCalls(), 2);
    QCOMPARE(f.requests(), 2);
}

void TestJobWatcher::slowAnswer_isTheOnlyRequest()
{
    Fixture f;
    f.add(u"a"_s, u"running"_s);
    QVERIFY(f.load());
    ScriptedAnswer slow = ScriptedAnswer::json(f.server.jobs.first());
    slow.delay = 1s;
    f.http.server.enqueue(slow);
    f.http.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(f.requests(), 2, Patience);
    f.http.clock.advance(10min); // while the answer is on its way
    f.watcher.setFocus(u"a"_s);
    QVERIFY(f.isSilent());
    QTRY_VERIFY_WITH_TIMEOUT(!f.isSilent(), Patience);
    QCOMPARE(f.requests(), 2);
}

QTEST_GUILESS_MAIN(TestJobWatcher)
#include "tst_jobwatcher.moc"
