// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobsteps.h"
#include "core/finetuning/jobwatcher.h"
#include "core/finetuning/requestbudget.h"
#include "core/net/httplog.h"
#include "tests/core/finetuning/listserver.h"
#include "tests/support/patience.h"

#include <QSet>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What Workspace puts together to keep jobs fresh.
struct Fixture
{
    ClientFixture http{};
    ListServer server{http.server};
    FineTuningApi api{http.client()};
    JobList jobs{api};
    RequestBudget budget{http.clock};
    JobWatcher watcher{jobs, http.clock, PollPace::loopback(), &budget};
    JobSteps steps{
        {.api = api, .jobs = jobs, .watcher = watcher, .clock = http.clock, .budget = &budget}};

    void addRunning(int count)
    {
        for (int number = 0; number < count; ++number) {
            server.jobs.append(
                ListServer::job(u"job%1"_s.arg(number), u"running"_s, 1000 - number));
        }
        for (int step = 1; step < 4; ++step) {
            QJsonObject event = ListServer::event(u"e%1"_s.arg(step), step);
            event.insert(u"data"_s, QJsonObject{{u"step"_s, step}, {u"train_loss"_s, 1.0 / step}});
            server.events.prepend(event);
        }
    }

    const QList<HttpLogEntry> &sent() { return http.client().log().entries(); }

    bool allAreAnswered() { return std::ranges::all_of(sent(), &HttpLogEntry::finished); }

    //! How many jobs' events were asked for.
    qsizetype jobsLookedAt()
    {
        QSet<QString> paths;
        for (const HttpLogEntry &entry : sent()) {
            if (entry.request.path.endsWith("/events"_L1)) {
                paths.insert(entry.request.path);
            }
        }
        return paths.size();
    }

    //! The most that were sent within any one second, but for the first load, which the user asked
    //! for.
    qsizetype mostInASecond()
    {
        qsizetype most = 0;
        qsizetype first = 1;
        for (qsizetype last = 1; last < sent().size(); ++last) {
            while (sent().at(first).startedAt.msecsTo(sent().at(last).startedAt) >= 1000) {
                ++first;
            }
            most = std::max(most, last - first + 1);
        }
        return most;
    }
};

} // namespace

class TestRequestBudget : public QObject
{
    Q_OBJECT

private slots:
    void first_isSentAtOnce_othersWaitTheirTurn();
    void gone_costsNothing();
    void stall_isNotMadeUpFor();
    void watchedJobs_costTwoRequestsASecond_data();
    void watchedJobs_costTwoRequestsASecond();
    void pulse_holdsCurveAndLastWord();
};

void TestRequestBudget::first_isSentAtOnce_othersWaitTheirTurn()
{
    FakeClock clock;
    RequestBudget budget(clock);
    QString sent;
    for (const QChar letter : u"abc"_s) {
        budget.spend(this, [&sent, letter] { sent += letter; });
    }
    QCOMPARE(sent, u"a"_s);
    clock.advance(RequestBudget::Spacing);
    QCOMPARE(sent, u"ab"_s);
    clock.advance(RequestBudget::Spacing);
    QCOMPARE(sent, u"abc"_s);
}

void TestRequestBudget::gone_costsNothing()
{
    FakeClock clock;
    RequestBudget budget(clock);
    QString sent;
    budget.spend(this, [&sent] { sent += u'a'; });
    {
        QObject gone;
        budget.spend(&gone, [&sent] { sent += u'b'; });
    }
    budget.spend(this, [&sent] { sent += u'c'; });
    clock.advance(RequestBudget::Spacing);
    QCOMPARE(sent, u"ac"_s);
}

void TestRequestBudget::stall_isNotMadeUpFor()
{
    FakeClock clock;
    RequestBudget budget(clock);
    QList<std::chrono::milliseconds> sentAt;
    for (int time = 0; time < 3; ++time) {
        budget.spend(this, [&] { sentAt.append(clock.elapsed()); });
    }
    // The event loop was held up for ten seconds as the second one's turn came.
    clock.callLater(RequestBudget::Spacing - 1ms, this, [&clock] { clock.advance(10s); });
    clock.advance(RequestBudget::Spacing);
    QTRY_COMPARE(sentAt.size(), 3);
    QVERIFY(sentAt.at(2) - sentAt.at(1) >= RequestBudget::Spacing);
}

void TestRequestBudget::watchedJobs_costTwoRequestsASecond_data()
{
    QTest::addColumn<int>("jobs");
    QTest::newRow("one") << 1;
    QTest::newRow("five") << 5;
    QTest::newRow("forty") << 40;
}

void TestRequestBudget::watchedJobs_costTwoRequestsASecond()
{
    QFETCH(const int, jobs);
    Fixture fixture;
    fixture.addRunning(jobs);
    fixture.steps.setWatched(true);
    fixture.jobs.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.jobs.hasLoaded(), Patience);
    const auto start = fixture.http.clock.elapsed();
    while (fixture.http.clock.elapsed() - start < 60s) {
        QCoreApplication::processEvents(); // what an answer leads to
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allAreAnswered(), Patience);
        QCoreApplication::processEvents();
        fixture.http.clock.advance(50ms);
    }
    QCOMPARE(fixture.jobsLookedAt(), jobs); // everybody gets a turn
    QVERIFY(fixture.sent().size() > 20);
    QVERIFY2(fixture.mostInASecond() <= 2, qPrintable(QString::number(fixture.mostInASecond())));
}

void TestRequestBudget::pulse_holdsCurveAndLastWord()
{
    Fixture fixture;
    fixture.addRunning(1);
    fixture.steps.setWatched(true);
    fixture.jobs.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.http.clock.pending() > 0, Patience);
    fixture.http.clock.advance(1s);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.steps.pulse(u"job0"_s) != nullptr, Patience);
    const JobPulse &pulse = *fixture.steps.pulse(u"job0"_s);
    QCOMPARE(pulse.metrics.find(u"train_loss"_s)->size(), 3);
    QCOMPARE(pulse.lastEvent->id, u"e3"_s);
    QCOMPARE(fixture.steps.of(u"job0"_s).step, 3);
}

QTEST_GUILESS_MAIN(TestRequestBudget)
#include "tst_requestbudget.moc"
