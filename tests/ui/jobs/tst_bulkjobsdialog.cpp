// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/jobs/bulkjobsdialog.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray cancelRoute(const QByteArray &id)
{
    return "POST /v1/fine_tuning/jobs/" + id + "/cancel";
}

//! The question about two running jobs.
struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        clock.setAutoAdvance(true);
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"has_more":false,"data":[
                         {"id":"ftjob-a","status":"running"},
                         {"id":"ftjob-b","status":"running"}]})"));
        for (const QByteArray id : {"ftjob-a", "ftjob-b"}) {
            server.route("GET /v1/fine_tuning/jobs/" + id, job(id, "running"));
            server.route(cancelRoute(id), job(id, "cancelled"));
        }
        workspace.jobs().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(workspace.jobs().store().size(), 2, Patience);
        dialog = std::make_unique<BulkJobsDialog>(workspace, JobChange::Cancel,
                                                  QStringList{u"ftjob-a"_s, u"ftjob-b"_s}, 0);
        dialog->show();
        // Dead for a moment after it came up: nobody cancels by accident.
        QTRY_VERIFY_WITH_TIMEOUT(button("bulkAcceptButton")->isEnabled(), Patience);
    }

    static ScriptedAnswer job(const QByteArray &id, const QByteArray &status)
    {
        return ScriptedAnswer::json(QJsonObject{{"id"_L1, QString::fromLatin1(id)},
                                                {"status"_L1, QString::fromLatin1(status)}});
    }

    QPushButton *button(const char *name)
    {
        return dialog->findChild<QPushButton *>(QLatin1StringView(name));
    }

    QString summary() { return dialog->findChild<QLabel *>(u"bulkSummary"_s)->text(); }

    QString result(int row)
    {
        return dialog->findChild<QTreeWidget *>(u"bulkList"_s)->topLevelItem(row)->text(2);
    }

    std::unique_ptr<BulkJobsDialog> dialog{};
};

} // namespace

class TestBulkJobsDialog : public QObject
{
    Q_OBJECT

private slots:

    void doubleClick_sendsOneRequestForEachJob()
    {
        Fixture fixture;
        auto *accept = fixture.button("bulkAcceptButton");
        QTest::mouseClick(accept, Qt::LeftButton);
        QTest::mouseClick(accept, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"2 cancelled."_s, Patience);
        QCOMPARE(fixture.server.count(cancelRoute("ftjob-a")), 1);
        QCOMPARE(fixture.server.count(cancelRoute("ftjob-b")), 1);
    }

    void refusal_isSaidAtItsJob_andTheOtherGoesOn()
    {
        Fixture fixture;
        fixture.server.route(
            cancelRoute("ftjob-a"),
            ScriptedAnswer::json(R"({"error":{"message":"It has ended just now"}})", 400));
        fixture.button("bulkAcceptButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"1 cancelled, 1 refused."_s, Patience);
        QVERIFY2(fixture.result(0).contains(u"It has ended just now"_s),
                 qPrintable(fixture.result(0)));
        QVERIFY(fixture.dialog->isVisible());
    }

    void keyboardAlone_asksAndTells()
    {
        Fixture fixture;
        TabWalk walk(*fixture.dialog);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.button("bulkAcceptButton")->isEnabled(), Patience);
        QCOMPARE(walk.unreached(), QString());
        QVERIFY(walk.press(u"bulkAcceptButton"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.summary(), u"2 cancelled."_s, Patience);
        QVERIFY(fixture.button("bulkCloseButton")->hasFocus());
        QCOMPARE(walk.unreached(), QString());
        QTest::keyClick(fixture.button("bulkCloseButton"), Qt::Key_Return);
        QVERIFY(!fixture.dialog->isVisible());
    }

    void enter_meansBack()
    {
        Fixture fixture;
        TabWalk walk(*fixture.dialog);
        QVERIFY(walk.press(u"bulkList"_s, Qt::Key_Return));
        QVERIFY(!fixture.dialog->isVisible());
        QCOMPARE(fixture.server.count(cancelRoute("ftjob-a")), 0);
    }

    void closing_whileItRuns_stopsAfterWhatIsUnderWay()
    {
        Fixture fixture;
        for (const QByteArray id : {"ftjob-a", "ftjob-b"}) {
            fixture.server.route(cancelRoute(id), ScriptedAnswer{.hang = true});
        }
        fixture.button("bulkAcceptButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.count(cancelRoute("ftjob-a")) == 1, Patience);
        QTest::keyClick(fixture.dialog.get(), Qt::Key_Escape);
        QVERIFY(fixture.dialog->isVisible()); // the report is not to be missed
        QVERIFY(!fixture.button("bulkStopButton")->isEnabled());
        fixture.dialog.reset(); // the window closes
        QCOMPARE(fixture.server.count(cancelRoute("ftjob-a")), 1);
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        QCOMPARE(unnamedControls(*fixture.dialog), QStringList());
    }
};

QTEST_MAIN(TestBulkJobsDialog)
#include "tst_bulkjobsdialog.moc"
