// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
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
    JobList list{api};

    //! Jobs numbered from `first` down to `last`: newest first, as OpenAI lists them.
    void addNewestFirst(int first, int last)
    {
        for (int number = first; number >= last; --number) {
            server.jobs.append(ListServer::job(u"j%1"_s.arg(number), u"succeeded"_s, number));
        }
    }

    void addOldestFirst(int first, int last)
    {
        for (int number = first; number <= last; ++number) {
            server.jobs.append(ListServer::job(u"j%1"_s.arg(number), u"succeeded"_s, number));
        }
    }

    [[nodiscard]] bool refresh()
    {
        QSignalSpy loaded(&list, &JobList::loaded);
        list.refresh();
        return loaded.wait(Patience);
    }

    [[nodiscard]] bool fetchMore()
    {
        const qsizetype before = http.server.requests().size();
        list.fetchMore();
        return QTest::qWaitFor(
            [&] { return http.server.requests().size() > before && !list.isLoading(); }, Patience);
    }

    QStringList ids() const
    {
        QStringList result;
        for (const Job &job : list.store().items()) {
            result.append(job.id);
        }
        return result;
    }
};

} // namespace

class TestJobList : public QObject
{
    Q_OBJECT

private slots:
    void refresh_first_insertsOnePageInOneBracket();
    void refresh_twiceAtOnce_asksOnce();
    void refresh_again_changesOnlyWhatDiffers();
    void refresh_duplicatesInAPage_becomeOneRow();
    void refresh_newJobs_areAppendedWithoutTouchingTheOthers();
    void refresh_moreNewJobsThanAPage_closesTheGap();
    void refresh_brokenWithinAGap_leavesItToTheOlderPages();
    void refresh_brokenWhileOlderOnesAreFetched_leavesNoGap();
    void refresh_oldestFirst_walksToTheNewest();
    void refresh_oldestFirst_findsNewJobsAtTheEnd();
    void refresh_failed_keepsWhatIsKnown();
    void refresh_unreadableJob_isSaidAndHidesNothing();
    void fetchMore_pagesToTheEnd();
    void fetchMore_failed_waitsForTheNextRefresh();
    void fetchMore_serverLeadsInCircles_stopsAndSaysSo();
    void retrieve_otherJob_isMalformedAndNotARow();
    void cancel_overtakenByAnOlderList_stays();
    void cancel_answerLost_asksWhatBecameOfIt();
    void cancel_refused_changesNothing();
    void change_refused_isGivenUpForTheServer_data();
    void change_refused_isGivenUpForTheServer();
    void change_ofAJobThatIsGone_isStillOffered();
    void change_thatOnceWorked_isStillOffered();
    void create_joinsTheStore();
};

void TestJobList::refresh_first_insertsOnePageInOneBracket()
{
    Fixture f;
    f.addNewestFirst(3, 1);
    QSignalSpy inserted(&f.list.store(), &StoreBase::inserted);
    QVERIFY(!f.list.hasLoaded());
    QVERIFY(f.refresh());
    QVERIFY(f.list.hasLoaded());
    QVERIFY(!f.list.isLoading());
    QVERIFY(!f.list.mayBeIncomplete());
    QCOMPARE(f.ids(), (QStringList{u"j3"_s, u"j2"_s, u"j1"_s}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(f.http.server.requests().first().target, "/v1/fine_tuning/jobs?limit=100");
}

void TestJobList::refresh_twiceAtOnce_asksOnce()
{
    Fixture f;
    f.addNewestFirst(1, 1);
    f.list.refresh();
    QVERIFY(f.refresh());
    QCOMPARE(f.server.listCalls(), 1);
}

void TestJobList::refresh_again_changesOnlyWhatDiffers()
{
    Fixture f;
    f.addNewestFirst(3, 1);
    QVERIFY(f.refresh());
    QSignalSpy inserted(&f.list.store(), &StoreBase::inserted);
    QSignalSpy changed(&f.list.store(), &StoreBase::changed);
    QSignalSpy removed(&f.list.store(), &StoreBase::removed);
    f.server.setStatus(u"j2"_s, u"failed"_s);
    QVERIFY(f.refresh());
    QCOMPARE(inserted.size() + removed.size(), 0);
    QCOMPARE(changed, (QList<QVariantList>{{qsizetype(1), qsizetype(1)}}));
    QCOMPARE(f.list.store().at(1).status, JobStatus::Failed);
}

void TestJobList::refresh_duplicatesInAPage_becomeOneRow()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 2),
                     ListServer::job(u"b"_s, u"running"_s, 1),
                     ListServer::job(u"a"_s, u"succeeded"_s, 2)};
    QVERIFY(f.refresh());
    QCOMPARE(f.ids(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(f.list.store().at(0).status, JobStatus::Succeeded);
}

void TestJobList::refresh_newJobs_areAppendedWithoutTouchingTheOthers()
{
    Fixture f;
    f.addNewestFirst(2, 1);
    QVERIFY(f.refresh());
    QSignalSpy inserted(&f.list.store(), &StoreBase::inserted);
    QSignalSpy changed(&f.list.store(), &StoreBase::changed);
    f.server.jobs.clear();
    f.addNewestFirst(4, 1);
    QVERIFY(f.refresh());
    QCOMPARE(inserted, (QList<QVariantList>{{qsizetype(2), qsizetype(3)}}));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(f.ids(), (QStringList{u"j2"_s, u"j1"_s, u"j4"_s, u"j3"_s}));
}

void TestJobList::refresh_moreNewJobsThanAPage_closesTheGap()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(4, 1);
    QVERIFY(f.refresh());
    QCOMPARE(f.ids(), (QStringList{u"j4"_s, u"j3"_s}));
    f.server.jobs.clear();
    f.addNewestFirst(9, 1);
    QVERIFY(f.refresh());
    QCOMPARE(f.server.listCalls(), 1 + 3); // 9 8, 7 6, 5 4
    QCOMPARE(f.list.store().size(), 7);
    QVERIFY(f.fetchMore()); // where the first refresh had left off
    QCOMPARE(f.list.store().size(), 9);
    QVERIFY(!f.list.canFetchMore());
}

void TestJobList::refresh_brokenWithinAGap_leavesItToTheOlderPages()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(2, 1);
    QVERIFY(f.refresh());
    QVERIFY(!f.list.canFetchMore());
    f.server.jobs.clear();
    f.addNewestFirst(7, 1);
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(f.server.jobs.mid(0, 2), true)));
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400));
    QSignalSpy failed(&f.list, &JobList::failed);
    f.list.refresh();
    QVERIFY(failed.wait(Patience));
    QVERIFY(f.refresh()); // meets j7 and j6, which are known by now
    while (f.list.canFetchMore()) {
        QVERIFY(f.fetchMore());
    }
    QStringList ids = f.ids();
    ids.sort();
    QCOMPARE(ids.join(u' '), u"j1 j2 j3 j4 j5 j6 j7"_s);
}

void TestJobList::refresh_brokenWhileOlderOnesAreFetched_leavesNoGap()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(4, 1);
    QVERIFY(f.refresh());
    ScriptedAnswer older = ScriptedAnswer::json(ListServer::page(f.server.jobs.mid(2, 2), false));
    older.delay = 300ms; // after what follows
    f.http.server.enqueue(older);
    f.list.fetchMore();
    QTRY_COMPARE(f.http.server.requests().size(), 2);
    f.server.jobs.clear();
    f.addNewestFirst(8, 1);
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::page(f.server.jobs.mid(0, 2), true)));
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400));
    QSignalSpy failed(&f.list, &JobList::failed);
    f.list.refresh();
    QVERIFY(failed.wait(Patience));
    QTRY_VERIFY_WITH_TIMEOUT(!f.list.isLoading(), Patience);
    QVERIFY(f.refresh()); // meets j8 and j7, which are known by now
    while (f.list.canFetchMore()) {
        QVERIFY(f.fetchMore());
    }
    QCOMPARE(f.list.store().size(), 8);
}

void TestJobList::refresh_oldestFirst_walksToTheNewest()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addOldestFirst(1, 5);
    QVERIFY(f.refresh());
    QCOMPARE(f.ids().join(u' '), u"j1 j2 j3 j4 j5"_s);
    QVERIFY(!f.list.canFetchMore());
    QVERIFY(!f.list.mayBeIncomplete());
}

void TestJobList::refresh_oldestFirst_findsNewJobsAtTheEnd()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addOldestFirst(1, 5);
    QVERIFY(f.refresh());
    f.addOldestFirst(6, 8);
    f.http.server.clear();
    ListServer again(f.http.server);
    again.jobs = f.server.jobs;
    again.pageSize = 2;
    QVERIFY(f.refresh());
    QCOMPARE(f.ids().join(u' '), u"j1 j2 j3 j4 j5 j6 j7 j8"_s);
    QCOMPARE(again.listCalls(), 2); // from the page that was the last one
    QVERIFY(f.list.wasListed(u"j5"_s));
    QVERIFY(!f.list.wasListed(u"j1"_s));
}

void TestJobList::refresh_failed_keepsWhatIsKnown()
{
    Fixture f;
    f.addNewestFirst(2, 1);
    QVERIFY(f.refresh());
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403));
    QSignalSpy failed(&f.list, &JobList::failed);
    f.list.refresh();
    QVERIFY(failed.wait(Patience));
    QCOMPARE(failed.first().first().value<ApiError>().httpStatus, 403);
    QCOMPARE(f.list.store().size(), 2);
    QVERIFY(!f.list.isLoading());
}

void TestJobList::refresh_unreadableJob_isSaidAndHidesNothing()
{
    Fixture f;
    f.addNewestFirst(2, 1);
    f.server.jobs.insert(1, QJsonObject{{u"status"_s, u"running"_s}});
    QVERIFY(f.refresh());
    QCOMPARE(f.list.store().size(), 2);
    QVERIFY(f.list.mayBeIncomplete());
}

void TestJobList::fetchMore_pagesToTheEnd()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(5, 1);
    QVERIFY(!f.list.canFetchMore());
    QVERIFY(f.refresh());
    QVERIFY(f.list.canFetchMore());
    QVERIFY(f.fetchMore());
    QCOMPARE(f.list.store().size(), 4);
    QVERIFY(f.fetchMore());
    QCOMPARE(f.ids().join(u' '), u"j5 j4 j3 j2 j1"_s);
    QVERIFY(!f.list.canFetchMore());
    QCOMPARE(f.http.server.requests().last().target, "/v1/fine_tuning/jobs?after=j2&limit=100");
}

void TestJobList::fetchMore_failed_waitsForTheNextRefresh()
{
    Fixture f;
    f.server.pageSize = 2;
    f.addNewestFirst(4, 1);
    QVERIFY(f.refresh());
    f.http.server.enqueue(ScriptedAnswer::json("{}", 400));
    QSignalSpy failed(&f.list, &JobList::failed);
    QVERIFY(f.fetchMore());
    QCOMPARE(failed.size(), 1);
    QVERIFY(!f.list.canFetchMore());
    QVERIFY(f.refresh());
    QVERIFY(f.list.canFetchMore());
    QVERIFY(f.fetchMore());
    QCOMPARE(f.list.store().size(), 4);
}

void TestJobList::fetchMore_serverLeadsInCircles_stopsAndSaysSo()
{
    Fixture f;
    f.addNewestFirst(4, 1);
    const QByteArray samePage = ListServer::page(f.server.jobs, true);
    f.http.server.setHandler(
        [samePage](const RecordedRequest &) { return ScriptedAnswer::json(samePage); });
    QVERIFY(f.refresh());
    QVERIFY(f.fetchMore());
    QVERIFY(!f.list.canFetchMore());
    QVERIFY(f.list.mayBeIncomplete());
    QCOMPARE(f.list.store().size(), 4);
    QCOMPARE(f.http.server.requests().size(), 2);
}

void TestJobList::retrieve_otherJob_isMalformedAndNotARow()
{
    Fixture f;
    f.http.server.enqueue(ScriptedAnswer::json(ListServer::job(u"other"_s, u"running"_s, 1)));
    const Result<Job> answer = settled(f.list.retrieve(u"asked"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ApiError::Kind::MalformedReply);
    QCOMPARE(f.list.store().size(), 0);
}

void TestJobList::cancel_overtakenByAnOlderList_stays()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QVERIFY(f.refresh());
    ScriptedAnswer slowList = ScriptedAnswer::json(ListServer::page(f.server.jobs, false));
    slowList.delay = std::chrono::seconds(1);
    f.http.server.route("GET /v1/fine_tuning/jobs", slowList);
    f.http.server.route("POST /v1/fine_tuning/jobs/a/cancel",
                        ScriptedAnswer::json(ListServer::job(u"a"_s, u"cancelled"_s, 1)));
    QSignalSpy loaded(&f.list, &JobList::loaded);
    QSignalSpy changed(&f.list.store(), &StoreBase::changed);
    f.list.refresh();
    QVERIFY(settled(f.list.change(JobChange::Cancel, u"a"_s)));
    QCOMPARE(loaded.size(), 0);
    QCOMPARE(f.list.store().at(0).status, JobStatus::Cancelled);
    QVERIFY(loaded.wait(Patience));
    QCOMPARE(f.list.store().at(0).status, JobStatus::Cancelled);
    QCOMPARE(changed.size(), 1);
}

void TestJobList::cancel_answerLost_asksWhatBecameOfIt()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QVERIFY(f.refresh());
    f.server.setStatus(u"a"_s, u"cancelled"_s);
    f.http.server.enqueue({.cutAfter = 0});
    const Result<Job> answer = settled(f.list.change(JobChange::Cancel, u"a"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ApiError::Kind::OutcomeUnknown);
    QTRY_COMPARE_WITH_TIMEOUT(f.list.store().at(0).status, JobStatus::Cancelled, Patience);
    QCOMPARE(f.http.server.count("POST /v1/fine_tuning/jobs/a/cancel"), 1);
}

void TestJobList::cancel_refused_changesNothing()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"succeeded"_s, 1)};
    QVERIFY(f.refresh());
    QSignalSpy changed(&f.list.store(), &StoreBase::changed);
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"finished"}})", 400));
    QVERIFY(!settled(f.list.change(JobChange::Cancel, u"a"_s)));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(f.http.server.requests().size(), 2);
}

void TestJobList::change_refused_isGivenUpForTheServer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 405, 501}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestJobList::change_refused_isGivenUpForTheServer()
{
    QFETCH(int, status);
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QVERIFY(f.refresh());
    QSignalSpy changed(&f.list, &JobList::refusalsChanged);
    f.http.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", status));
    QVERIFY(!settled(f.list.change(JobChange::Pause, u"a"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, Patience); // with 404 once the job was asked for
    QVERIFY(f.list.refusalOf(JobChange::Pause));
    QCOMPARE(f.list.refusalOf(JobChange::Pause)->httpStatus, status);
    QVERIFY(!f.list.refusalOf(JobChange::Cancel));
    f.list.forgetRefusals();
    QVERIFY(!f.list.refusalOf(JobChange::Pause));
    QCOMPARE(changed.size(), 2);
}

void TestJobList::change_ofAJobThatIsGone_isStillOffered()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QVERIFY(f.refresh());
    f.server.jobs.clear();
    QVERIFY(!settled(f.list.change(JobChange::Pause, u"a"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(f.server.retrieveCalls("a"), 1, Patience);
    QVERIFY(!settled(f.list.retrieve(u"a"_s))); // comes after the answer to the one before
    QVERIFY(!f.list.refusalOf(JobChange::Pause));
}

void TestJobList::change_thatOnceWorked_isStillOffered()
{
    Fixture f;
    f.server.jobs = {ListServer::job(u"a"_s, u"running"_s, 1)};
    QVERIFY(f.refresh());
    const ScriptedAnswer no = ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403);
    f.http.server.enqueue(no);
    QVERIFY(!settled(f.list.change(JobChange::Pause, u"a"_s)));
    QVERIFY(f.list.refusalOf(JobChange::Pause));
    f.http.server.enqueue(ScriptedAnswer::json(f.server.jobs.constFirst()));
    QVERIFY(settled(f.list.change(JobChange::Pause, u"a"_s))); // asked before it was given up
    QVERIFY(!f.list.refusalOf(JobChange::Pause));
    f.http.server.enqueue(no);
    QVERIFY(!settled(f.list.change(JobChange::Pause, u"a"_s)));
    QVERIFY(!f.list.refusalOf(JobChange::Pause));
}

void TestJobList::create_joinsTheStore()
{
    Fixture f;
    f.http.server.enqueue(
        ScriptedAnswer::json(ListServer::job(u"new"_s, u"validating_files"_s, 1)));
    bool wasThere = false;
    f.list.create({{u"model"_s, u"m"_s}})->then(&f.list, [&](const Result<Job> &) {
        wasThere = f.list.store().find(u"new"_s) != nullptr; // before its caller is told
    });
    QTRY_VERIFY_WITH_TIMEOUT(wasThere, Patience);
    QCOMPARE(f.http.server.requests().first().json(), (QJsonObject{{u"model"_s, u"m"_s}}));
}

QTEST_GUILESS_MAIN(TestJobList)
#include "tst_joblist.moc"
