// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/eventfeed.h"
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
    EventFeed feed{api, watcher, u"a"_s};
    QStringList log{}; // what a view would show: every batch put where the feed says

    Fixture()
    {
        QObject::connect(&feed, &EventFeed::added, &feed,
                         [this](const QList<JobEvent> &events, qsizetype row) {
                             QStringList ids;
                             for (const JobEvent &event : events) {
                                 ids.append(event.id);
                             }
                             log = log.mid(0, row) + ids + log.mid(row);
                         });
        // Only events of the same second can be the wrong way round, and here that is all of them.
        QObject::connect(&feed, &EventFeed::turnedRound, &feed,
                         [this] { std::ranges::reverse(log); });
    }

    //! Events e{first} to e{last}, newest first, as OpenAI lists them; one a second.
    void addNewestFirst(int first, int last)
    {
        for (int number = first; number <= last; ++number) {
            server.events.prepend(ListServer::event(u"e%1"_s.arg(number), number));
        }
    }

    void addOldestFirst(int first, int last)
    {
        for (int number = first; number <= last; ++number) {
            server.events.append(ListServer::event(u"e%1"_s.arg(number), number));
        }
    }

    [[nodiscard]] bool load()
    {
        feed.start();
        return settled();
    }

    [[nodiscard]] bool refresh()
    {
        feed.refresh();
        return settled();
    }

    [[nodiscard]] bool settled()
    {
        QSignalSpy loading(&feed, &EventFeed::loadingChanged);
        return !feed.isLoading() || loading.wait(Patience);
    }

    qsizetype calls() const { return http.server.count("GET /v1/fine_tuning/jobs/a/events"); }
};

QString numbers(int first, int last)
{
    QStringList result;
    for (int number = first; number <= last; ++number) {
        result.append(u"e%1"_s.arg(number));
    }
    return result.join(u' ');
}

} // namespace

class TestEventFeed : public QObject
{
    Q_OBJECT

private slots:
    void newestFirst_allPages_areInTimeOrder();
    void newestFirst_refresh_asksForOnePage();
    void newestFirst_moreThanAPageOfNews_leavesNoGap();
    void newestFirst_newsBrokenOff_leaveNoGap();
    void newestFirst_eventsArrivingWhileLoading_comeOnce();
    void oldestFirst_allPages_areInTimeOrder();
    void oldestFirst_refresh_goesOnAtTheEnd();
    void sameSecond_newestFirst_isTurnedRound();
    void sameSecond_oldestFirst_isTurnedRoundWhenItGrows();
    void sameSecond_newestFirst_keepsItsOrderWhenItGrows();
    void sameSecond_stepsTellTheOrder();
    void missingTimes_keepTheirPlace();
    void emptyLog_fillsLater();
    void duplicatesAcrossPages_comeOnce();
    void firstLoadBrokenOff_goesOnWithTheNextRefresh();
    void notOffered_isSaidOnceAndEndsIt();
    void serverLeadsInCircles_stopsAndSaysSo();
    void watcher_drivesIt();
    void watcher_afterFailures_isSatOut();
    void unstarted_isSilent();
    void refreshWhileBusy_isRememberedOnce();
};

void TestEventFeed::newestFirst_allPages_areInTimeOrder()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addNewestFirst(1, 8);
    QSignalSpy completed(&f.feed, &EventFeed::completed);
    QVERIFY(!f.feed.isComplete());
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 8));
    QCOMPARE(f.calls(), 3);
    QCOMPARE(completed.size(), 1);
    QVERIFY(f.feed.isComplete());
    QVERIFY(!f.feed.mayHaveGaps());
    QCOMPARE(f.feed.count(), 8);
}

void TestEventFeed::newestFirst_refresh_asksForOnePage()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addNewestFirst(1, 8);
    QVERIFY(f.load());
    f.addNewestFirst(9, 10);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 10));
    QCOMPARE(f.calls(), 3 + 1);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 10));
    QCOMPARE(f.calls(), 3 + 2);
}

void TestEventFeed::newestFirst_moreThanAPageOfNews_leavesNoGap()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addNewestFirst(1, 4);
    QVERIFY(f.load());
    f.addNewestFirst(5, 15);
    QSignalSpy added(&f.feed, &EventFeed::added);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 15));
    QCOMPARE(added.size(), 1); // together, in order
}

void TestEventFeed::newestFirst_newsBrokenOff_leaveNoGap()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addNewestFirst(1, 4);
    QVERIFY(f.load());
    f.addNewestFirst(5, 12);
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(f.server.events.mid(0, 3), true)));
    f.http.server.enqueue(ScriptedAnswer::json("{}", 403));
    QSignalSpy failed(&f.feed, &EventFeed::failed);
    QVERIFY(f.refresh());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(f.log.join(u' '), numbers(1, 4));
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 12));
}

void TestEventFeed::newestFirst_eventsArrivingWhileLoading_comeOnce()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(1, 6);
    int next = 7;
    QObject::connect(&f.feed, &EventFeed::added, &f.feed, [&] {
        if (next <= 12) {
            f.addNewestFirst(next, next + 1); // after every page two more at the top
            next += 2;
            f.feed.refresh();
        }
    });
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 12));
    QCOMPARE(f.log.size(), 12);
}

void TestEventFeed::oldestFirst_allPages_areInTimeOrder()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addOldestFirst(1, 8);
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 8));
    QVERIFY(f.feed.isComplete());
}

void TestEventFeed::oldestFirst_refresh_goesOnAtTheEnd()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addOldestFirst(1, 8);
    QVERIFY(f.load());
    QVERIFY(f.refresh());
    QCOMPARE(f.calls(), 4);
    f.addOldestFirst(9, 13);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 13));
    QCOMPARE(f.calls(), 4 + 2);
    QCOMPARE(f.http.server.requests().at(4).target,
             "/v1/fine_tuning/jobs/a/events?after=e8&limit=100");
}

void TestEventFeed::sameSecond_newestFirst_isTurnedRound()
{
    Fixture f;
    for (int number = 5; number >= 1; --number) {
        f.server.events.append(ListServer::event(u"e%1"_s.arg(number), 7));
    }
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 5));
}

void TestEventFeed::sameSecond_oldestFirst_isTurnedRoundWhenItGrows()
{
    Fixture f;
    f.server.pageSize = 4;
    const auto grow = [&f](int first, int last) {
        for (int number = first; number <= last; ++number) {
            f.server.events.append(ListServer::event(u"e%1"_s.arg(number), 7));
        }
    };
    grow(1, 3);
    QVERIFY(f.load());
    QSignalSpy turned(&f.feed, &EventFeed::turnedRound);
    grow(4, 9); // more than the page has room for
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 9));
    grow(10, 11);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 11));
    QCOMPARE(turned.size(), 1);
}

void TestEventFeed::sameSecond_newestFirst_keepsItsOrderWhenItGrows()
{
    Fixture f;
    const auto grow = [&f](int first, int last) {
        for (int number = first; number <= last; ++number) {
            f.server.events.prepend(ListServer::event(u"e%1"_s.arg(number), 7));
        }
    };
    grow(1, 3);
    QVERIFY(f.load());
    QSignalSpy turned(&f.feed, &EventFeed::turnedRound);
    grow(4, 9);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 9));
    QCOMPARE(turned.size(), 0);
}

void TestEventFeed::sameSecond_stepsTellTheOrder()
{
    Fixture f;
    f.server.pageSize = 2;
    for (int number = 1; number <= 5; ++number) {
        QJsonObject event = ListServer::event(u"e%1"_s.arg(number), 7);
        event.insert(u"data"_s, QJsonObject{{u"step"_s, number}});
        f.server.events.append(event);
    }
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 5));
}

void TestEventFeed::missingTimes_keepTheirPlace()
{
    Fixture f;
    f.addNewestFirst(1, 5);
    f.server.events[2].remove(u"created_at"_s);
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 5));
}

void TestEventFeed::emptyLog_fillsLater()
{
    Fixture f;
    QVERIFY(f.load());
    QVERIFY(f.feed.isComplete());
    f.addNewestFirst(1, 2);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 2));
    f.addNewestFirst(3, 4);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 4));
}

void TestEventFeed::duplicatesAcrossPages_comeOnce()
{
    Fixture f;
    f.addNewestFirst(1, 4);
    const QList<QJsonObject> all = f.server.events;
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(all.mid(0, 3), true)));
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(all.mid(1, 3), false)));
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 4));
}

void TestEventFeed::firstLoadBrokenOff_goesOnWithTheNextRefresh()
{
    Fixture f;
    f.server.pageSize = 3;
    f.addNewestFirst(1, 8);
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(f.server.events.mid(0, 3), true)));
    f.http.server.enqueue(ScriptedAnswer::json("{}", 403));
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(6, 8));
    QVERIFY(!f.feed.isComplete());
    f.addNewestFirst(9, 9);
    QVERIFY(f.refresh());
    QCOMPARE(f.log.join(u' '), numbers(1, 9));
    QVERIFY(f.feed.isComplete());
}

void TestEventFeed::notOffered_isSaidOnceAndEndsIt()
{
    Fixture f;
    f.http.server.route("GET /v1/fine_tuning/jobs/a/events", ScriptedAnswer::json("{}", 405));
    QSignalSpy notOffered(&f.feed, &EventFeed::notOffered);
    QSignalSpy failed(&f.feed, &EventFeed::failed);
    QVERIFY(f.load());
    QVERIFY(f.refresh());
    QCOMPARE(notOffered.size(), 1);
    QCOMPARE(failed.size(), 0);
    QVERIFY(!f.feed.isOffered());
    QCOMPARE(f.calls(), 1);
}

void TestEventFeed::serverLeadsInCircles_stopsAndSaysSo()
{
    Fixture f;
    f.addNewestFirst(1, 3);
    f.http.server.route("GET /v1/fine_tuning/jobs/a/events",
                        ScriptedAnswer::json(ListServer::page(f.server.events, true)));
    QVERIFY(f.load());
    QCOMPARE(f.log.join(u' '), numbers(1, 3));
    QVERIFY(f.feed.mayHaveGaps());
    QCOMPARE(f.calls(), 2);
}

void TestEventFeed::watcher_drivesIt()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    f.addNewestFirst(1, 2);
    QSignalSpy loaded(&f.jobs, &JobList::loaded);
    f.jobs.refresh();
    QVERIFY(loaded.wait(Patience));
    f.watcher.setFocus(u"a"_s);
    QVERIFY(f.load());
    f.addNewestFirst(3, 4);
    f.http.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(f.log.join(u' '), numbers(1, 4), Patience);
    f.server.setStatus(u"a"_s, u"succeeded"_s);
    f.addNewestFirst(5, 5);
    f.http.clock.advance(6s);
    QTRY_COMPARE_WITH_TIMEOUT(f.log.join(u' '), numbers(1, 5), Patience);
    f.addNewestFirst(6, 6); // written after the job was already final
    QTRY_VERIFY_WITH_TIMEOUT(f.http.clock.pending() > 0, Patience);
    f.http.clock.advance(6s);
    QTRY_COMPARE_WITH_TIMEOUT(f.log.join(u' '), numbers(1, 6), Patience);
}

void TestEventFeed::watcher_afterFailures_isSatOut()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QSignalSpy loaded(&f.jobs, &JobList::loaded);
    f.jobs.refresh();
    QVERIFY(loaded.wait(Patience));
    f.watcher.setFocus(u"a"_s);
    f.http.server.route("GET /v1/fine_tuning/jobs/a/events", ScriptedAnswer::json("{}", 403));
    QVERIFY(f.load());
    QSignalSpy polled(&f.watcher, &JobWatcher::jobPolled);
    for (int poll = 1; poll <= 10; ++poll) {
        f.http.clock.advance(10s);
        QVERIFY(polled.wait(Patience));
        QVERIFY(f.settled());
    }
    QCOMPARE(f.calls(), 1 + 2); // at polls 2 and 6; the next would be 14
    QVERIFY(f.refresh());       // but the user need not wait
    QCOMPARE(f.calls(), 1 + 3);
}

void TestEventFeed::unstarted_isSilent()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QSignalSpy loaded(&f.jobs, &JobList::loaded);
    f.jobs.refresh();
    QVERIFY(loaded.wait(Patience));
    f.watcher.setFocus(u"a"_s);
    QSignalSpy polled(&f.watcher, &JobWatcher::jobPolled);
    f.http.clock.advance(3s);
    QVERIFY(polled.wait(Patience));
    QVERIFY(!f.feed.isLoading());
    QCOMPARE(f.calls(), 0);
}

void TestEventFeed::refreshWhileBusy_isRememberedOnce()
{
    Fixture f;
    f.addNewestFirst(1, 3);
    f.feed.start();
    f.feed.refresh();
    f.feed.refresh();
    f.feed.refresh();
    QVERIFY(f.load());
    QCOMPARE(f.calls(), 2);
}

QTEST_GUILESS_MAIN(TestEventFeed)
#include "tst_eventfeed.moc"
