// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/workspacefixture.h"
#include "ui/jobs/jobsfilter.h"
#include "ui/jobs/jobsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(qint64 second)
{
    return QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
}

Job job(const QString &id, qint64 created, const QString &suffix = {})
{
    return {.id = id,
            .status = JobStatus::Succeeded,
            .model = u"gpt-4o-mini"_s,
            .fineTunedModel = suffix.isEmpty() ? QString() : u"ft:gpt-4o-mini:org:"_s + suffix,
            .suffix = suffix,
            .createdAt = at(created)};
}

struct Fixture : WorkspaceFixture
{
    Store<Job> store{};
    JobsModel model{store, workspace.steps(), clock};
    JobsFilter filter{model};

    QStringList ids() const
    {
        QStringList result;
        for (int row = 0; row < filter.rowCount(); ++row) {
            result.append(filter.index(row, model.columnOf(u"id")).data().toString());
        }
        return result;
    }

    void sortBy(QStringView column, Qt::SortOrder order = Qt::AscendingOrder)
    {
        filter.sort(model.columnOf(column), order);
    }
};

} // namespace

class TestJobsFilter : public QObject
{
    Q_OBJECT

private slots:

    void text_sortsAsPeopleDo()
    {
        Fixture f;
        f.store.merge({job(u"1"_s, 1, u"run-10"_s), job(u"2"_s, 2, u"Run-9"_s),
                       job(u"3"_s, 3, u"\u00e9clair"_s), job(u"4"_s, 4, u"fox"_s),
                       job(u"5"_s, 5, u"run-010"_s)});
        f.sortBy(u"suffix");
        QCOMPARE(f.ids(), (QStringList{u"3"_s, u"4"_s, u"2"_s, u"1"_s, u"5"_s}));
        f.sortBy(u"suffix", Qt::DescendingOrder);
        QCOMPARE(f.ids().constFirst(), u"1"_s);
        f.sortBy(u"fineTunedModel");
        QCOMPARE(f.ids(), (QStringList{u"3"_s, u"4"_s, u"2"_s, u"1"_s, u"5"_s}));
    }

    void everyColumn_sortsWithoutBreakingTheModel()
    {
        Fixture f;
        for (int number = 0; number < 40; ++number) {
            Job one = job(QString::number(number), (number * 7) % 40, u"s%1"_s.arg(number % 5));
            one.trainedTokens = number % 3 == 0 ? std::nullopt : std::optional<qint64>(number);
            f.store.merge(one);
        }
        QAbstractItemModelTester tester(&f.filter,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&f.filter, &QAbstractItemModel::modelReset);
        for (int column = 0; column < f.model.columnCount(); ++column) {
            f.filter.sort(column, Qt::DescendingOrder);
            f.filter.sort(column, Qt::AscendingOrder);
            f.store.merge(job(u"new-%1"_s.arg(column), column));
        }
        f.sortBy(u"created");
        QStringList sorted = f.ids();
        QCOMPARE(sorted.size(), 40 + f.model.columnCount());
        for (qsizetype row = 1; row < sorted.size(); ++row) {
            QVERIFY(*f.store.find(sorted.at(row - 1))->createdAt
                    <= *f.store.find(sorted.at(row))->createdAt);
        }
        QCOMPARE(resets.size(), 0);
    }

    // The new names begin otherwise than all before, which the short keys depend on.
    void changedAndNewNames_findTheirPlace()
    {
        Fixture f;
        f.store.merge({job(u"1"_s, 1, u"same-b"_s), job(u"2"_s, 2, u"same-a"_s)});
        f.sortBy(u"suffix");
        QCOMPARE(f.ids(), (QStringList{u"2"_s, u"1"_s}));
        f.store.merge(job(u"3"_s, 3, u"aardvark"_s));
        f.store.merge(job(u"4"_s, 4, u"zebra"_s));
        QCOMPARE(f.ids(), (QStringList{u"3"_s, u"2"_s, u"1"_s, u"4"_s}));
        f.store.merge(job(u"1"_s, 1, u"a"_s));
        QCOMPARE(f.ids(), (QStringList{u"1"_s, u"3"_s, u"2"_s, u"4"_s}));
        f.store.remove(u"3"_s);
        QCOMPARE(f.ids(), (QStringList{u"1"_s, u"2"_s, u"4"_s}));
    }

    void criteria_data()
    {
        QTest::addColumn<JobsCriteria>("criteria");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("status") << JobsCriteria{.shown = JobsShown::Unfinished}
                                << QStringList{u"dpo"_s};
        QTest::newRow("model") << JobsCriteria{.model = u"o4-mini"_s} << QStringList{u"rft"_s};
        QTest::newRow("method") << JobsCriteria{.method = u"dpo"_s} << QStringList{u"dpo"_s};
        QTest::newRow("no method is the first one")
            << JobsCriteria{.method = u"supervised"_s} << QStringList{u"old"_s};
        QTest::newRow("date") << JobsCriteria{.createdSince = at(200)}
                              << QStringList{u"dpo"_s, u"rft"_s};
        QTest::newRow("label") << JobsCriteria{.labelKey = u"team"_s, .labelValue = u"red"_s}
                               << QStringList{u"dpo"_s};
        QTest::newRow("any value")
            << JobsCriteria{.labelKey = u"team"_s} << QStringList{u"dpo"_s, u"rft"_s};
        QTest::newRow("text") << JobsCriteria{.text = u" HERON "_s} << QStringList{u"old"_s};
        QTest::newRow("text in a label") << JobsCriteria{.text = u"blu"_s} << QStringList{u"rft"_s};
        QTest::newRow("text across two fields finds nothing")
            << JobsCriteria{.text = u"oldgpt"_s} << QStringList{};
        QTest::newRow("all of them")
            << JobsCriteria{.text = u"o4"_s, .model = u"o4-mini"_s, .labelKey = u"team"_s}
            << QStringList{u"rft"_s};
    }

    void criteria()
    {
        QFETCH(const JobsCriteria, criteria);
        QFETCH(const QStringList, ids);
        Fixture f;
        Job dpo = job(u"dpo"_s, 200);
        dpo.status = JobStatus::Running;
        dpo.method = u"dpo"_s;
        dpo.metadata = {{u"team"_s, u"red"_s}};
        Job rft = job(u"rft"_s, 300);
        rft.model = u"o4-mini"_s;
        rft.method = u"reinforcement"_s;
        rft.metadata = {{u"team"_s, u"blue"_s}};
        f.store.merge({job(u"old"_s, 100, u"heron"_s), dpo, rft});
        f.sortBy(u"created");
        f.filter.setCriteria(criteria);
        QCOMPARE(f.ids(), ids);
        f.filter.setCriteria({});
        QCOMPARE(f.filter.rowCount(), 3);
    }

    void jobThatEnds_leavesTheUnfinishedOnes()
    {
        Fixture f;
        Job one = job(u"1"_s, 1);
        one.status = JobStatus::Running;
        f.store.merge(one);
        f.filter.setCriteria({.shown = JobsShown::Unfinished});
        QCOMPARE(f.filter.rowCount(), 1);
        f.store.merge(job(u"1"_s, 1));
        QCOMPARE(f.filter.rowCount(), 0);
    }
};

QTEST_MAIN(TestJobsFilter)
#include "tst_jobsfilter.moc"
