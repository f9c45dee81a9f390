// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobsteps.h"
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
    JobSteps steps{{.api = api, .jobs = jobs, .watcher = watcher, .clock = http.clock}};

    void setStep(int step)
    {
        QJsonObject event = ListServer::event(u"e%1"_s.arg(step), step);
        event.insert(u"data"_s,
                     QJsonObject{{u"step"_s, step}, {u"total_steps"_s, 9}, {u"train_loss"_s, 0.5}});
        server.events.prepend(event);
    }

    //! Named after their age, the newest last; `times` are theirs.
    static QByteArray eventPage(const QList<qint64> &times, bool oldestFirst)
    {
        QList<QJsonObject> events;
        for (const qint64 time : times) {
            events.append(ListServer::event(u"e%1"_s.arg(events.size()), time));
        }
        if (!oldestFirst) {
            std::ranges::reverse(events);
        }
        return ListServer::page(events, false);
    }

    void answerEvents(const QByteArray &jobId, const QByteArray &page)
    {
        http.server.route("GET /v1/fine_tuning/jobs/" + jobId + "/events",
                          ScriptedAnswer::json(page));
    }

    QString lastEvent(const QString &jobId) const
    {
        const JobPulse *pulse = steps.pulse(jobId);
        return pulse && pulse->lastEvent ? pulse->lastEvent->id : QString();
    }

    [[nodiscard]] bool load()
    {
        QSignalSpy changed(&steps, &JobSteps::changed);
        jobs.refresh();
        return changed.wait(Patience);
    }
};

void addBothOrders()
{
    QTest::addColumn<bool>("oldestFirst");
    QTest::newRow("newest first") << false;
    QTest::newRow("oldest first") << true;
}

} // namespace

class TestJobSteps : public QObject
{
    Q_OBJECT

private slots:
    void refresh_tellsTheStep();
    void oldestFirstLog_beginningOfIt_tellsNoStep();
    void onlyRunningJob_isFollowedByEveryPoll();
    void severalJobs_areAskedInTurn();
    void finishedJobs_areLeftAlone();
    void notOffered_isNotAskedAgain();
    void lastEvent_withinASecond_isTheNewest_asAnotherJobShowed_data();
    void lastEvent_withinASecond_isTheNewest_asAnotherJobShowed();
    void lastEvent_withinASecond_isTheNewest_asTheListGrew_data();
    void lastEvent_withinASecond_isTheNewest_asTheListGrew();
};

void TestJobSteps::refresh_tellsTheStep()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    f.setStep(3);
    QVERIFY(f.load());
    QCOMPARE(f.steps.of(u"a"_s), (TrainingStep{.step = 3, .total = 9}));
}

// The first page of such a log is about the first steps, not about where the job is now.
void TestJobSteps::oldestFirstLog_beginningOfIt_tellsNoStep()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    for (int step = 1; step <= 9; ++step) {
        f.setStep(step);
    }
    std::reverse(f.server.events.begin(), f.server.events.end());
    f.server.pageSize = 5;
    QSignalSpy heard(&f.steps, &JobSteps::pulseChanged);
    f.jobs.refresh();
    QVERIFY(heard.wait(Patience));
    QVERIFY(f.steps.pulse(u"a"_s));
    QCOMPARE(f.steps.of(u"a"_s), TrainingStep());
}

// It is retrieved, not listed.
void TestJobSteps::onlyRunningJob_isFollowedByEveryPoll()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    f.setStep(3);
    QVERIFY(f.load());
    f.setStep(4);
    QSignalSpy changed(&f.steps, &JobSteps::changed);
    f.http.clock.advance(3s);
    QVERIFY(changed.wait(Patience));
    QCOMPARE(f.steps.of(u"a"_s).step, 4);
}

void TestJobSteps::severalJobs_areAskedInTurn()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 2),
                     ListServer::job(u"b"_s, u"running"_s, 1)};
    f.setStep(1);
    QVERIFY(f.load());
    QVERIFY(f.load());
    QCOMPARE(f.http.server.count("GET /v1/fine_tuning/jobs/a/events"), 1);
    QCOMPARE(f.http.server.count("GET /v1/fine_tuning/jobs/b/events"), 1);
}

void TestJobSteps::finishedJobs_areLeftAlone()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"succeeded"_s, 2),
                     ListServer::job(u"b"_s, u"running"_s, 1)};
    f.setStep(1);
    QVERIFY(f.load());
    QCOMPARE(f.http.server.count("GET /v1/fine_tuning/jobs/a/events"), 0);
}

void TestJobSteps::notOffered_isNotAskedAgain()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    f.http.server.route("GET /v1/fine_tuning/jobs/a/events", ScriptedAnswer::json("{}", 404));
    QSignalSpy ended(&f.watcher, &JobWatcher::roundEnded);
    QSignalSpy failed(&f.http.client(), &ApiClient::failed);
    f.jobs.refresh();
    QVERIFY(failed.wait(Patience));
    ended.clear();
    f.http.clock.advance(3s);
    QVERIFY(ended.wait(Patience));
    f.http.clock.advance(5s);
    QVERIFY(ended.wait(Patience));
    QCOMPARE(f.http.server.count("GET /v1/fine_tuning/jobs/a/events"), 1);
}

void TestJobSteps::lastEvent_withinASecond_isTheNewest_asAnotherJobShowed_data()
{
    addBothOrders();
}

void TestJobSteps::lastEvent_withinASecond_isTheNewest_asAnotherJobShowed()
{
    QFETCH(bool, oldestFirst);
    Fixture f;
    f.server.jobs = {ListServer::job(u"told"_s, u"running"_s, 2),
                     ListServer::job(u"tied"_s, u"running"_s, 1)};
    f.answerEvents("told", Fixture::eventPage({1, 2, 3}, oldestFirst));
    f.answerEvents("tied", Fixture::eventPage({7, 7, 7}, oldestFirst));
    f.steps.setWatched(true);
    f.jobs.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(f.lastEvent(u"told"_s), u"e2"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(f.lastEvent(u"tied"_s), u"e2"_s, Patience);
}

void TestJobSteps::lastEvent_withinASecond_isTheNewest_asTheListGrew_data()
{
    addBothOrders();
}

void TestJobSteps::lastEvent_withinASecond_isTheNewest_asTheListGrew()
{
    QFETCH(bool, oldestFirst);
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    f.answerEvents("a", Fixture::eventPage({7, 7}, oldestFirst));
    f.steps.setWatched(true);
    f.jobs.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!f.lastEvent(u"a"_s).isEmpty(), Patience);
    f.answerEvents("a", Fixture::eventPage({7, 7, 7, 7}, oldestFirst));
    f.http.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(f.lastEvent(u"a"_s), u"e3"_s, Patience);
}

QTEST_GUILESS_MAIN(TestJobSteps)
#include "tst_jobsteps.moc"
