// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/chart/losschart.h"
#include "ui/chart/metricplot.h"
#include "ui/common/banner.h"
#include "ui/jobdetail/eventlogmodel.h"
#include "ui/jobdetail/failurecard.h"
#include "ui/jobdetail/jobdetailpage.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Events = R"({"has_more":false,"data":[
    {"id":"ftevent-2","created_at":1002,"level":"info","type":"metrics",
     "message":"Step 2/4: training loss=0.50","data":{"step":2,"total_steps":4,"train_loss":0.5}},
    {"id":"ftevent-1","created_at":1001,"level":"info","type":"message","message":"Started"}]})";

const QByteArray Checkpoints = R"({"has_more":false,"data":[
    {"id":"ftckpt_1","step_number":2,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-2",
     "metrics":{"full_valid_loss":0.7}}]})";

struct Fixture : WorkspaceFixture
{
    explicit Fixture(const QByteArray &job = R"({"id":"ftjob-1","status":"running","model":"m",
                         "created_at":1000})")
    {
        server.route("GET /v1/fine_tuning/jobs/ftjob-1", ScriptedAnswer::json(job));
        server.route("GET /v1/fine_tuning/jobs",
                     ScriptedAnswer::json("{\"has_more\":false,\"data\":[" + job + "]}"));
        server.route("GET /v1/fine_tuning/jobs/ftjob-1/events", ScriptedAnswer::json(Events));
        server.route("GET /v1/fine_tuning/jobs/ftjob-1/checkpoints",
                     ScriptedAnswer::json(Checkpoints));
        page.show();
        page.showJob(u"ftjob-1"_s);
    }

    QString label(const QString &name)
    {
        const auto *widget = page.findChild<QLabel *>(name);
        return widget ? widget->text() : QString();
    }

    JobDetailPage page{workspace, session, prompts};
};

} // namespace

class TestJobDetailPage : public QObject
{
    Q_OBJECT

private slots:

    void eventsAndCheckpoints_reachLogChartAndTable()
    {
        Fixture fixture;
        auto *log = fixture.page.findChild<EventLogModel *>();
        QTRY_COMPARE(log->totalCount(), 2);
        const auto *chart = fixture.page.findChild<LossChart *>();
        QTRY_VERIFY(chart->plot()->series(u"train_loss"_s));
        QCOMPARE(chart->plot()->series(u"train_loss"_s)->valueAt(0), 0.5);
        const auto *table = fixture.page.findChild<QTableView *>(u"checkpointsTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"\u2013"_s); // missing: a dash
        QCOMPARE(table->model()->index(0, 3).data().toString(), QLocale().toString(0.7, 'f', 4));
        QTRY_VERIFY(fixture.label(u"jobProgressText"_s).contains(u"step 2 of 4"_s));
    }

    void noEvents_isExplained_data()
    {
        QTest::addColumn<ScriptedAnswer>("answer");
        QTest::addColumn<QString>("title");
        const QString notOffered = u"This server does not offer events, or not to this key"_s;
        QTest::newRow("loading") << ScriptedAnswer{.hang = true} << u"Loading events…"_s;
        QTest::newRow("none yet") << ScriptedAnswer::json(R"({"data":[]})") << u"No events yet"_s;
        QTest::newRow("not offered") << ScriptedAnswer::json("{}", 404) << notOffered;
        QTest::newRow("not for this key") << ScriptedAnswer::json("{}", 403) << notOffered;
        QTest::newRow("failed") << ScriptedAnswer::json("{}", 400)
                                << u"The events could not be loaded"_s;
    }

    void noEvents_isExplained()
    {
        QFETCH(const ScriptedAnswer, answer);
        QFETCH(const QString, title);
        Fixture fixture;
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-2", ScriptedAnswer::json(R"(
            {"id":"ftjob-2","status":"running","model":"m","created_at":1000})"));
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-2/events", answer);
        fixture.page.showJob(u"ftjob-2"_s);
        const auto stands = [&] {
            const auto labels = fixture.page.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) {
                return label->isVisible() && label->text() == title;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(stands(), Patience);
    }

    void finishedJob_withoutMetrics_takesItsCurvesFromTheResultFile()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"succeeded","model":"m","created_at":1000,
            "training_file":"file-t","result_files":["file-r"]})");
        const QByteArray none = R"({"has_more":false,"data":[]})";
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-1/events", ScriptedAnswer::json(none));
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-1/checkpoints",
                             ScriptedAnswer::json(none));
        fixture.server.route("GET /v1/files/file-r/content",
                             {.body = QByteArray("step,train_loss\n1,0.5\n2,0.25\n").toBase64()});
        const auto *chart = fixture.page.findChild<LossChart *>();
        QTRY_VERIFY(chart->plot()->series(u"train_loss"_s));
        QCOMPARE(chart->plot()->series(u"train_loss"_s)->size(), 2);
        QCOMPARE(fixture.server.count("GET /v1/files/file-r/content"), 1);
    }

    void files_openInThePreview()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"running","model":"m","created_at":1000,
            "training_file":"file-t","validation_file":"file-v","result_files":[]})");
        fixture.server.route("GET /v1/files/file-t/content", {.body = "hello"});
        QList<QPushButton *> open;
        QTRY_COMPARE(
            (open = fixture.page.findChildren<QPushButton *>(u"openJobFileButton"_s)).size(), 2);
        open.constFirst()->click();
        QTRY_COMPARE(fixture.server.count("GET /v1/files/file-t/content"), 1);
        QVERIFY(fixture.page.findChild<QDialog *>(u"filePreviewDialog"_s)->isVisible());
    }

    void failure_isExplained_withTheServersWords()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"failed","model":"m","error":
            {"code":"invalid_n_examples","message":"has 3 example(s) <b>","param":"training_file"}})");
        QTRY_VERIFY(fixture.label(u"failureCause"_s).contains(u"too few examples"_s));
        QVERIFY(fixture.label(u"failureServerText"_s).contains(u"has 3 example(s) <b>"_s));
        QVERIFY(fixture.label(u"failureNextStep"_s).contains(u"clone this job"_s));
    }

    void failure_offersTheFile_andAClone()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"failed","model":"m","training_file":"file-t",
            "error":{"code":"invalid_training_file","message":"bad line"}})");
        fixture.server.route("GET /v1/files/file-t/content", {.body = "hello"});
        auto *file = fixture.page.findChild<QPushButton *>(u"failureFileButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(file->isVisible(), Patience);
        file->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.count("GET /v1/files/file-t/content"), 1,
                                  Patience);
        QSignalSpy cloned(&fixture.page, &JobDetailPage::cloneRequested);
        fixture.page.findChild<QToolButton *>(u"failureCloneButton"_s)->click();
        QCOMPARE(cloned.size(), 1);
        QCOMPARE(cloned.constFirst().constFirst().toString(), u"ftjob-1"_s);
    }

    void failureWithoutAReason_isSaidToBeOne()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"failed","model":"m","error":{}})");
        QTRY_VERIFY_WITH_TIMEOUT(fixture.label(u"failureCause"_s).contains(u"gave no reason"_s),
                                 Patience);
        QVERIFY(!fixture.page.findChild<QLabel *>(u"failureServerText"_s)->isVisible());
    }

    void timeline_hasTheTimeInEachStatus()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"succeeded","model":"m","created_at":1000,
            "finished_at":1200})");
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-1/events",
                             ScriptedAnswer::json(
                                 R"({"has_more":false,"data":[
            {"id":"e4","created_at":1200,"message":"The job has successfully completed"},
            {"id":"e3","created_at":1080,"message":"Fine-tuning job started"},
            {"id":"e2","created_at":1020,"message":"Files validated, moving job to queued state"},
            {"id":"e1","created_at":1000,"message":"Validating training file: file-t"}]})"));
        const auto *timeline = fixture.page.findChild<QWidget *>(u"statusTimeline"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            timeline->accessibleName().contains(
                u"Checking files 20 s \u203a Queued 1 min 0 s \u203a Running 2 min 0 s \u203a Succeeded"_s),
            Patience);
    }

    void pauseThatIsNotOffered_isSaidSo_andNotTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("toolTip");
        const QString never = u"This server does not offer it"_s;
        for (const int status : {404, 405, 501}) {
            QTest::addRow("%d", status) << status << u"does not offer to pause"_s << never;
        }
        QTest::newRow("403") << 403 << u"does not let this key pause"_s
                             << never + u" to this key"_s;
    }

    void pauseThatIsNotOffered_isSaidSo_andNotTriedAgain()
    {
        QFETCH(int, status);
        QFETCH(QString, said);
        QFETCH(QString, toolTip);
        Fixture fixture;
        fixture.server.route(
            "POST /v1/fine_tuning/jobs/ftjob-1/pause",
            ScriptedAnswer::json(R"({"error":{"message":"no such route"}})", status));
        auto *pause = fixture.page.findChild<QToolButton *>(u"detailpauseJobAction"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pause->isEnabled(), Patience);
        pause->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.page.findChild<Banner *>()->text().contains(said),
                                 Patience);
        QTRY_COMPARE_WITH_TIMEOUT(pause->toolTip(), toolTip, Patience);
        QVERIFY(!pause->isEnabled());
        fixture.workspace.setKeys(SecretString(u"sk-another"_s), {});
        QVERIFY(pause->isEnabled());
    }

    void emptyError_onAHealthyJob_isNotAFailure()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"running","error":{}})");
        QTRY_COMPARE(fixture.label(u"jobStatus"_s), u"Running"_s);
        QVERIFY(!fixture.page.findChild<QWidget *>(u"failureCard"_s)->isVisible());
    }

    void unknownStatus_isShownAsItIs()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"warming_up"})");
        QTRY_COMPARE(fixture.label(u"jobStatus"_s), u"warming_up"_s);
    }

    void buttons_followTheState()
    {
        Fixture fixture;
        QTRY_VERIFY(fixture.page.findChild<QToolButton *>(u"detailpauseJobAction"_s)->isEnabled());
        QVERIFY(!fixture.page.findChild<QToolButton *>(u"detailresumeJobAction"_s)->isEnabled());
        QVERIFY(!fixture.page.findChild<QToolButton *>(u"tryModelButton"_s)->isEnabled());
        QVERIFY(!fixture.page.findChild<QToolButton *>(u"compareModelButton"_s)->isVisible());
    }

    void buttonsOfASucceededJob_areThoseOfItsModel()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"succeeded","fine_tuned_model":"ft:m:o:s:1"})");
        QSignalSpy compared(&fixture.page, &JobDetailPage::compareRequested);
        QSignalSpy tried(&fixture.page, &JobDetailPage::tryRequested);
        const auto button = [&fixture](const QString &name) {
            return fixture.page.findChild<QToolButton *>(name);
        };
        QTRY_VERIFY_WITH_TIMEOUT(button(u"compareModelButton"_s)->isVisible(), Patience);
        button(u"compareModelButton"_s)->click();
        button(u"tryModelButton"_s)->click();
        QCOMPARE(compared.value(0).value(0).toString(), u"ft:m:o:s:1"_s);
        QCOMPARE(tried.value(0).value(0).toString(), u"ft:m:o:s:1"_s);
        for (const QString &name :
             {u"detailpauseJobAction"_s, u"detailresumeJobAction"_s, u"detailcancelJobAction"_s}) {
            QVERIFY2(!button(name)->isVisible(), qPrintable(name));
        }
    }

    void escape_goesBack()
    {
        Fixture fixture;
        QSignalSpy back(&fixture.page, &JobDetailPage::backRequested);
        fixture.page.activateWindow();
        fixture.page.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.page));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(back.size(), 1);
    }

    void anotherJob_getsPartsOfItsOwn()
    {
        Fixture fixture;
        QTRY_COMPARE(fixture.page.findChild<EventLogModel *>()->totalCount(), 2);
        fixture.server.route(
            "GET /v1/fine_tuning/jobs/ftjob-2",
            ScriptedAnswer::json(R"({"id":"ftjob-2","status":"queued","model":"n"})"));
        fixture.page.showJob(u"ftjob-2"_s);
        QTRY_COMPARE(fixture.label(u"jobStatus"_s), u"Queued"_s);
        QCOMPARE(fixture.label(u"jobTitle"_s), u"n"_s);
    }

    void anotherJob_notReadYet_showsNothingOfTheOneBefore()
    {
        Fixture fixture(R"({"id":"ftjob-1","status":"failed","model":"m","created_at":1000,
            "error":{"code":"invalid","message":"no"}})");
        QTRY_COMPARE(fixture.label(u"jobStatus"_s), u"Failed"_s);
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-2", {.hang = true});
        fixture.page.showJob(u"ftjob-2"_s);
        QCOMPARE(fixture.label(u"jobTitle"_s), u"ftjob-2"_s);
        QCOMPARE(fixture.label(u"jobStatus"_s), QString());
        QVERIFY(fixture.page.findChild<QWidget *>(u"statusTimeline"_s)->isHidden());
        QVERIFY(fixture.page.findChild<FailureCard *>()->isHidden());
    }

    void failure_ofTheJobBefore_isNotSaidOfThisOne()
    {
        Fixture fixture;
        QTRY_COMPARE(fixture.label(u"jobStatus"_s), u"Running"_s);
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-2", ScriptedAnswer::json("{}", 404));
        fixture.page.showJob(u"ftjob-2"_s);
        fixture.page.showJob(u"ftjob-1"_s);
        QTRY_COMPARE(fixture.server.count("GET /v1/fine_tuning/jobs/ftjob-2"), 1);
        QTest::qWait(200);
        QVERIFY(fixture.page.findChild<Banner *>()->isHidden());
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        const QStringList unnamed = unnamedControls(fixture.page);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestJobDetailPage)
#include "tst_jobdetailpage.moc"
