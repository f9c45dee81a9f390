// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/jobs/jobspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray jobJson(const char *id, const char *status, const char *suffix, int created)
{
    return QByteArray(R"({"object":"fine_tuning.job","id":"%1","status":"%2","created_at":%4,)"
                      R"("model":"gpt-4o-mini-2024-07-18","fine_tuned_model":"ft:gpt:org:%3:x"})")
        .replace("%1", id)
        .replace("%2", status)
        .replace("%3", suffix)
        .replace("%4", QByteArray::number(created));
}

QByteArray listJson(const QList<QByteArray> &jobs, bool hasMore = false)
{
    return R"({"object":"list","data":[)" + jobs.join(',') + R"(],"has_more":)"
        + (hasMore ? "true" : "false") + '}';
}

//! A page over a server whose list is set by the test and stays the same until changed.
struct Fixture : WorkspaceFixture
{
    explicit Fixture(bool readOnly = false)
        : WorkspaceFixture(readOnly)
    {
        answer({jobJson("ftjob-1", "running", "kestrel", 1000),
                jobJson("ftjob-2", "succeeded", "heron", 2000),
                jobJson("ftjob-3", "failed", "osprey", 3000)});
    }

    void answer(const QList<QByteArray> &jobs)
    {
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(listJson(jobs)));
    }

    QStringList column(int number) const
    {
        QStringList texts;
        const auto *table = page.findChild<QTableView *>(u"jobsTable"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            texts.append(table->model()->index(row, number).data().toString());
        }
        return texts;
    }

    void load()
    {
        QSignalSpy loaded(&workspace.jobs(), &JobList::loaded);
        page.refresh();
        QVERIFY(loaded.wait());
    }

    QTableView &table() { return *page.findChild<QTableView *>(u"jobsTable"_s); }

    JobsPage page{workspace, session, prompts};
};

constexpr int StatusColumn = 0;
constexpr int SuffixColumn = 7;

} // namespace

class TestJobsPage : public QObject
{
    Q_OBJECT

private slots:

    void table_showsNewestFirst_inWords()
    {
        Fixture fixture;
        fixture.load();
        QCOMPARE(fixture.column(SuffixColumn),
                 (QStringList{u"osprey"_s, u"heron"_s, u"kestrel"_s}));
        QCOMPARE(fixture.column(StatusColumn),
                 (QStringList{u"Failed"_s, u"Succeeded"_s, u"Running"_s}));
    }

    void search_filtersAsOneTypes()
    {
        Fixture fixture;
        fixture.load();
        QTest::keyClicks(fixture.page.findChild<QLineEdit *>(u"jobsSearch"_s), u"heron"_s);
        QTRY_COMPARE(fixture.column(SuffixColumn), QStringList{u"heron"_s});
    }

    void filter_thatLeavesTheTableShort_goesOnToOlderJobs()
    {
        Fixture fixture;
        fixture.server.clear();
        fixture.server.setHandler([](const RecordedRequest &request) {
            const int page = request.target.contains("after=ftjob-p1") ? 2
                : request.target.contains("after=ftjob-p2")            ? 3
                                                                       : 1;
            const QByteArray id = "ftjob-p" + QByteArray::number(page);
            const char *suffix = page == 3 ? "wren" : "gull";
            return ScriptedAnswer::json(
                listJson({jobJson(id.constData(), "succeeded", suffix, 9000 - page)}, page < 3));
        });
        fixture.page.show();
        QTest::keyClicks(fixture.page.findChild<QLineEdit *>(u"jobsSearch"_s), u"wren"_s);
        fixture.load();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.column(SuffixColumn), QStringList{u"wren"_s}, Patience);
    }

    void statusFilter_notFinished_showsTheRunningOne()
    {
        Fixture fixture;
        fixture.load();
        fixture.page.findChild<QComboBox *>(u"jobsShown"_s)->setCurrentIndex(1);
        QCOMPARE(fixture.column(SuffixColumn), QStringList{u"kestrel"_s});
    }

    void readOnly_disablesWhatChanges_andSaysWhy()
    {
        Fixture fixture(true);
        fixture.load();
        fixture.table().selectRow(2); // the running one
        for (const QString &name : {u"cancelJobAction"_s, u"pauseJobAction"_s}) {
            auto *action = fixture.page.findChild<QAction *>(name);
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().contains(u"read only"_s));
        }
        QVERIFY(fixture.page.findChild<QAction *>(u"openJobAction"_s)->isEnabled());
    }

    void cancel_showsItsRequestWhenAsked()
    {
        Fixture fixture;
        fixture.load();
        fixture.prompts.accept = false;
        fixture.table().selectRow(2);
        fixture.page.findChild<QAction *>(u"cancelJobAction"_s)->trigger();
        QCOMPARE(fixture.prompts.asked.size(), 1);
        fixture.prompts.asked.constFirst().showRequest(&fixture.page);
        auto *curl = fixture.page.findChild<QPlainTextEdit *>(u"requestCurl"_s);
        QVERIFY(curl);
        QVERIFY(curl->toPlainText().contains(u"/fine_tuning/jobs/ftjob-1/cancel'"_s));
        QCOMPARE(fixture.server.count("POST /v1/fine_tuning/jobs/ftjob-1/cancel"), 0);
    }

    void olderJobs_areFetchedForATableThatIsSeen()
    {
        Fixture fixture;
        fixture.server.route(
            "GET /v1/fine_tuning/jobs",
            ScriptedAnswer::json(listJson({jobJson("ftjob-1", "succeeded", "heron", 2000)}, true)));
        const auto asked = [&fixture] {
            return std::count_if(
                fixture.server.requests().cbegin(), fixture.server.requests().cend(),
                [](const RecordedRequest &request) { return request.target.contains("after="); });
        };
        fixture.load();
        fixture.load();
        QCOMPARE(asked(), 0);
        fixture.page.show();
        QTRY_VERIFY(asked() > 0); // one row does not fill it
    }

    void refresh_keepsSelection_andNeverResets()
    {
        Fixture fixture;
        fixture.load();
        QAbstractItemModelTester tester(fixture.table().model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        fixture.table().selectRow(2);
        QSignalSpy resets(fixture.table().model(), &QAbstractItemModel::modelReset);
        fixture.answer({jobJson("ftjob-1", "succeeded", "kestrel", 1000),
                        jobJson("ftjob-2", "succeeded", "heron", 2000),
                        jobJson("ftjob-3", "failed", "osprey", 3000),
                        jobJson("ftjob-4", "queued", "robin", 4000)});
        fixture.load();
        QCOMPARE(fixture.column(SuffixColumn).constFirst(), u"robin"_s);
        const QModelIndexList rows = fixture.table().selectionModel()->selectedRows(StatusColumn);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().data().toString(), u"Succeeded"_s);
        QCOMPARE(resets.size(), 0);
    }

    void enter_opensTheSelectedJob()
    {
        Fixture fixture;
        fixture.page.show();
        fixture.load();
        QSignalSpy opened(&fixture.page, &JobsPage::openRequested);
        fixture.table().setFocus();
        fixture.table().selectRow(1);
        QTest::keyClick(&fixture.table(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"ftjob-2"_s);
    }

    void cancel_asksWithTheName_andSendsOnce()
    {
        Fixture fixture;
        fixture.page.show();
        fixture.load();
        fixture.table().selectRow(2);
        fixture.server.route(
            "POST /v1/fine_tuning/jobs/ftjob-1/cancel",
            ScriptedAnswer::json(jobJson("ftjob-1", "cancelled", "kestrel", 1000)));
        auto *button = fixture.page.findChild<QToolButton *>(u"cancelJobActionButton"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(fixture.prompts.asked.size(), 1);
        QVERIFY(fixture.prompts.asked.constFirst().text.contains(u"kestrel"_s));
        QVERIFY(fixture.prompts.asked.constFirst().destructive);
        QTRY_COMPARE(fixture.column(StatusColumn).constLast(), u"Cancelled"_s);
        QCOMPARE(fixture.server.count("POST /v1/fine_tuning/jobs/ftjob-1/cancel"), 1);
    }

    void cancel_declined_sendsNothing()
    {
        Fixture fixture;
        fixture.page.show();
        fixture.load();
        fixture.prompts.accept = false;
        fixture.table().selectRow(2);
        QTest::mouseClick(fixture.page.findChild<QToolButton *>(u"cancelJobActionButton"_s),
                          Qt::LeftButton);
        QCOMPARE(fixture.prompts.asked.size(), 1);
        QCOMPARE(fixture.server.count("POST /v1/fine_tuning/jobs/ftjob-1/cancel"), 0);
    }

    void finishedJob_cannotBeCanceled_andSaysWhy()
    {
        Fixture fixture;
        fixture.load();
        fixture.table().selectRow(0);
        auto *button = fixture.page.findChild<QToolButton *>(u"cancelJobActionButton"_s);
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains(u"ended"_s));
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        fixture.load();
        const QStringList unnamed = unnamedControls(fixture.page);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestJobsPage)
#include "tst_jobspage.moc"
