// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/bulkjournal.h"
#include "core/finetuning/bulkjobchange.h"
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "tests/core/finetuning/listserver.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Outcome = JobToChange::Outcome;

namespace {

struct Fixture
{
    ClientFixture http{};
    ListServer server{http.server};
    FineTuningApi api{http.client()};
    JobList jobs{api};
    QStringList ids{};

    explicit Fixture(int count)
    {
        for (int number = 0; number < count; ++number) {
            ids.append(u"ftjob-%1"_s.arg(number));
            server.jobs.append(ListServer::job(ids.constLast(), u"running"_s, number));
            answerCancel(number,
                         ScriptedAnswer::json(QJsonObject{{u"id"_s, ids.constLast()},
                                                          {u"status"_s, u"cancelled"_s}}));
        }
    }

    void answerCancel(int number, const ScriptedAnswer &answer)
    {
        http.server.route(cancelCall(number), answer);
    }

    static QByteArray cancelCall(int number)
    {
        return "POST /v1/fine_tuning/jobs/ftjob-" + QByteArray::number(number) + "/cancel";
    }

    [[nodiscard]] bool load()
    {
        QSignalSpy loaded(&jobs, &JobList::loaded);
        jobs.refresh();
        return loaded.wait(Patience);
    }
};

QList<Outcome> outcomes(const BulkJobChange &change)
{
    QList<Outcome> result;
    for (const JobToChange &job : change.jobs()) {
        result.append(job.outcome);
    }
    return result;
}

} // namespace

class TestBulkJobChange : public QObject
{
    Q_OBJECT

private slots:

    void all_areAskedOnce()
    {
        Fixture f(7);
        QVERIFY(f.load());
        BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
        QSignalSpy finished(&change, &BulkJobChange::finished);
        change.start();
        QVERIFY(finished.wait(Patience));
        QCOMPARE(change.count(Outcome::Done), 7);
        for (int number = 0; number < 7; ++number) {
            QCOMPARE(f.http.server.count(Fixture::cancelCall(number)), 1);
            QCOMPARE(f.jobs.store().find(f.ids.at(number))->status, JobStatus::Cancelled);
        }
        QCOMPARE(finished.size(), 1);
    }

    void oneRefused_othersGoOn()
    {
        Fixture f(4);
        QVERIFY(f.load());
        f.answerCancel(1, ScriptedAnswer::json(R"({"error":{"message":"too late"}})", 400));
        BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
        QSignalSpy finished(&change, &BulkJobChange::finished);
        change.start();
        QVERIFY(finished.wait(Patience));
        QCOMPARE(outcomes(change),
                 (QList{Outcome::Done, Outcome::Failed, Outcome::Done, Outcome::Done}));
        QCOMPARE(change.jobs().at(1).error->message, u"too late"_s);
    }

    void endedMeanwhile_isNotAsked()
    {
        Fixture f(2);
        f.server.setStatus(u"ftjob-1"_s, u"succeeded"_s);
        QVERIFY(f.load());
        BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
        QSignalSpy finished(&change, &BulkJobChange::finished);
        change.start();
        QVERIFY(finished.wait(Patience));
        QCOMPARE(outcomes(change), (QList{Outcome::Done, Outcome::NotNeeded}));
        QCOMPARE(f.http.server.count(Fixture::cancelCall(1)), 0);
    }

    void refusedKey_stopsTheRest()
    {
        Fixture f(9);
        QVERIFY(f.load());
        for (int number = 0; number < 9; ++number) {
            f.answerCancel(number, ScriptedAnswer::json(R"({"error":{"message":"key"}})", 401));
        }
        BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
        QSignalSpy finished(&change, &BulkJobChange::finished);
        change.start();
        QVERIFY(finished.wait(Patience));
        QVERIFY(change.count(Outcome::Failed) <= 3);
        QVERIFY(change.count(Outcome::NotTried) >= 6);
        QCOMPARE(f.http.server.count(Fixture::cancelCall(8)), 0);
    }

    void killedMidway_theRecordTellsHowFarItCame()
    {
        using State = BulkItem::State;
        Fixture f(5);
        QVERIFY(f.load());
        for (int number = 1; number < 4; ++number) {
            f.answerCancel(number, {.hang = true});
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bulk.json"_s);
        {
            BulkJournal journal(path);
            BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
            change.recordIn(journal, f.http.clock.now());
            change.start();
            for (int number = 1; number < 4; ++number) {
                QTRY_COMPARE_WITH_TIMEOUT(f.http.server.count(Fixture::cancelCall(number)), 1,
                                          Patience);
            }
        }
        BulkJournal journal(path);
        QSignalSpy found(&journal, &BulkJournal::found);
        journal.look();
        QVERIFY(found.wait(Patience));
        const auto record = found.constFirst().constFirst().value<BulkRecord>();
        QCOMPARE(BulkJobChange::changeOf(record.task), std::optional(JobChange::Cancel));
        QList<State> states;
        for (const BulkItem &item : record.items) {
            states.append(item.state);
        }
        QCOMPARE(states,
                 (QList{State::Done, State::UnderWay, State::UnderWay, State::UnderWay,
                        State::NotTried}));
    }

    void stop_triesNoOther()
    {
        Fixture f(9);
        QVERIFY(f.load());
        BulkJobChange change(f.jobs, JobChange::Cancel, f.ids);
        QSignalSpy finished(&change, &BulkJobChange::finished);
        change.start();
        change.stop();
        QVERIFY(change.isRunning()); // what is under way is waited for
        QVERIFY(finished.wait(Patience));
        QCOMPARE(change.count(Outcome::Done), 3);
        QCOMPARE(change.count(Outcome::NotTried), 6);
        QCOMPARE(f.http.server.count(Fixture::cancelCall(3)), 0);
    }
};

QTEST_GUILESS_MAIN(TestBulkJobChange)
#include "tst_bulkjobchange.moc"
