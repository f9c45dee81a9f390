// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/checkpointfeed.h"
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
    CheckpointFeed feed{api, watcher, u"a"_s};

    [[nodiscard]] bool load()
    {
        QSignalSpy loaded(&feed, &CheckpointFeed::loaded);
        feed.refresh();
        return loaded.wait(Patience);
    }

    qsizetype calls() const { return http.server.count("GET /v1/fine_tuning/jobs/a/checkpoints"); }
};

} // namespace

class TestCheckpointFeed : public QObject
{
    Q_OBJECT

private slots:
    void refresh_readsAllPages();
    void refresh_again_changesOnlyWhatDiffers();
    void checkpointsNoLongerListed_areKeptAsGone();
    void refresh_whileBusy_isFollowedByOneMore();
    void refresh_ofAnotherJob_isLeftOut();
    void refresh_failed_canBeRepeated();
    void notOffered_isSaidOnceAndEndsIt();
    void serverLeadsInCircles_stopsAndSaysSo();
    void watcher_drivesItEveryThirdTimeAndAtTheEnd();
};

void TestCheckpointFeed::refresh_readsAllPages()
{
    Fixture f;
    f.server.pageSize = 2;
    for (int step = 5; step >= 1; --step) {
        f.server.checkpoints.append(ListServer::checkpoint(u"c%1"_s.arg(step), step));
    }
    QVERIFY(f.load());
    QCOMPARE(f.feed.store().size(), 5);
    QCOMPARE(f.calls(), 3);
    QVERIFY(f.feed.hasLoaded());
    QVERIFY(!f.feed.mayBeIncomplete());
}

void TestCheckpointFeed::refresh_again_changesOnlyWhatDiffers()
{
    Fixture f;
    f.server.checkpoints = {ListServer::checkpoint(u"c1"_s, 1), ListServer::checkpoint(u"c2"_s, 2)};
    QVERIFY(f.load());
    QSignalSpy changed(&f.feed.store(), &StoreBase::changed);
    QSignalSpy inserted(&f.feed.store(), &StoreBase::inserted);
    f.server.checkpoints[1].insert(u"metrics"_s, QJsonObject{{u"train_loss"_s, 0.5}});
    QVERIFY(f.load());
    QCOMPARE(changed, (QList<QVariantList>{{qsizetype(1), qsizetype(1)}}));
    QCOMPARE(inserted.size(), 0);
}

void TestCheckpointFeed::checkpointsNoLongerListed_areKeptAsGone()
{
    Fixture f;
    f.server.pageSize = 1;
    f.server.checkpoints = {ListServer::checkpoint(u"c2"_s, 2), ListServer::checkpoint(u"c1"_s, 1)};
    QVERIFY(f.load());
    QVERIFY(!f.feed.isGone(u"c1"_s));
    f.server.checkpoints = {ListServer::checkpoint(u"c3"_s, 3), ListServer::checkpoint(u"c2"_s, 2)};
    QVERIFY(f.load());
    QCOMPARE(f.feed.store().size(), 3);
    QVERIFY(f.feed.isGone(u"c1"_s));
    QVERIFY(!f.feed.isGone(u"c2"_s) && !f.feed.isGone(u"c3"_s));
}

void TestCheckpointFeed::refresh_whileBusy_isFollowedByOneMore()
{
    Fixture f;
    f.feed.start();
    f.feed.refresh();
    f.feed.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!f.feed.isLoading(), Patience);
    QCOMPARE(f.calls(), 2);
}

void TestCheckpointFeed::refresh_ofAnotherJob_isLeftOut()
{
    Fixture f;
    QJsonObject stray = ListServer::checkpoint(u"c9"_s, 9);
    stray.insert(u"fine_tuning_job_id"_s, u"b"_s);
    QJsonObject ours = ListServer::checkpoint(u"c1"_s, 1);
    ours.insert(u"fine_tuning_job_id"_s, u"a"_s);
    f.server.checkpoints = {stray, ours};
    QVERIFY(f.load());
    QCOMPARE(f.feed.store().size(), 1);
    QCOMPARE(f.feed.store().at(0).id, u"c1"_s);
}

void TestCheckpointFeed::refresh_failed_canBeRepeated()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json("{}", 403));
    QSignalSpy failed(&f.feed, &CheckpointFeed::failed);
    f.feed.refresh();
    QVERIFY(failed.wait(Patience));
    QVERIFY(!f.feed.isLoading());
    QVERIFY(f.load());
}

void TestCheckpointFeed::notOffered_isSaidOnceAndEndsIt()
{
    Fixture f;
    f.http.server.route("GET /v1/fine_tuning/jobs/a/checkpoints", ScriptedAnswer::json("{}", 404));
    QSignalSpy notOffered(&f.feed, &CheckpointFeed::notOffered);
    f.feed.start();
    QVERIFY(notOffered.wait(Patience));
    f.feed.refresh();
    QVERIFY(!f.feed.isLoading());
    QCOMPARE(f.calls(), 1);
}

void TestCheckpointFeed::serverLeadsInCircles_stopsAndSaysSo()
{
    Fixture f;
    f.http.server.route("GET /v1/fine_tuning/jobs/a/checkpoints",
                        ScriptedAnswer::json(ListServer::page({}, true)));
    QVERIFY(f.load());
    QVERIFY(f.feed.mayBeIncomplete());
    QCOMPARE(f.calls(), 1);
}

void TestCheckpointFeed::watcher_drivesItEveryThirdTimeAndAtTheEnd()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QSignalSpy listed(&f.jobs, &JobList::loaded);
    f.jobs.refresh();
    QVERIFY(listed.wait(Patience));
    f.watcher.setFocus(u"a"_s);
    QVERIFY(f.load());
    QSignalSpy polled(&f.watcher, &JobWatcher::jobPolled);
    for (int poll = 1; poll <= 6; ++poll) {
        f.http.clock.advance(10s);
        QVERIFY(polled.wait(Patience));
        QTRY_VERIFY_WITH_TIMEOUT(f.http.clock.pending() > 0, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.calls(), 1 + poll / 3, Patience);
    }
    f.server.setStatus(u"a"_s, u"succeeded"_s);
    f.http.clock.advance(10s);
    QVERIFY(polled.wait(Patience));
    QTRY_COMPARE_WITH_TIMEOUT(f.calls(), 4, Patience);
}

QTEST_GUILESS_MAIN(TestCheckpointFeed)
#include "tst_checkpointfeed.moc"
