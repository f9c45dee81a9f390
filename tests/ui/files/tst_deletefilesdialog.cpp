// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/fileuses.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/files/deletefilesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray file(const QString &id, const QByteArray &purpose, const QDateTime &created)
{
    return R"({"id":")" + id.toLatin1() + R"(","filename":")" + id.toLatin1()
        + R"(.jsonl","purpose":")" + purpose + R"(","bytes":1000,"created_at":)"
        + QByteArray::number(created.toSecsSinceEpoch()) + R"(,"status":"processed"})";
}

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        const QDateTime now = clock.now();
        for (const QString &id : {u"old"_s, u"batch"_s, u"trained"_s, u"running"_s}) {
            described.insert(id,
                             file(id, id == u"batch"_s ? "batch" : "fine-tune", now.addDays(-100)));
        }
        described.insert(u"new"_s, file(u"new"_s, "fine-tune", now.addDays(-1)));
        server.setHandler([this](const RecordedRequest &request) { return answer(request); });
        workspace.jobs().refresh();
        workspace.files().refresh();
        QTRY_COMPARE(workspace.files().files().size(), 5);
        QTRY_VERIFY(uses.isComplete());
        dialog.searchAll();
        dialog.show();
    }

    ScriptedAnswer answer(const RecordedRequest &request)
    {
        const QString id = QString::fromLatin1(request.path().split('/').constLast());
        if (request.path() == "/v1/files") {
            return ScriptedAnswer::json(R"({"has_more":false,"data":[)"
                                        + described.values().join(',') + "]}");
        }
        if (request.path() == "/v1/fine_tuning/jobs") {
            return ScriptedAnswer::json(
                R"({"has_more":false,"data":[
                    {"id":"ftjob-1","status":")"
                + statusOfRunning + R"(","training_file":"running"},
                    {"id":"ftjob-2","status":"succeeded","training_file":"trained"}]})");
        }
        if (request.method == "DELETE") {
            return id == failing ? ScriptedAnswer::json(R"({"error":{"message":"no"}})", 400)
                                 : ScriptedAnswer::json(QJsonObject{{"id"_L1, id}});
        }
        return ScriptedAnswer::json(described.value(id));
    }

    QStringList listed()
    {
        QStringList names;
        const QAbstractItemModel &rows = *table()->model();
        for (int row = 0; row < rows.rowCount(); ++row) {
            names.append(rows.index(row, 0).data().toString().section(u'.', 0, 0));
        }
        names.sort();
        return names;
    }

    QTableView *table() { return dialog.findChild<QTableView *>(u"deletionTable"_s); }

    QPushButton *button(const QString &name) { return dialog.findChild<QPushButton *>(name); }

    QString text(const QString &name) { return dialog.findChild<QLabel *>(name)->text(); }

    QMap<QString, QByteArray> described{};
    QString failing{};
    QByteArray statusOfRunning{"running"};
    FileUses uses{workspace.jobs()};
    DeleteFilesDialog dialog{workspace, uses, prompts};
};

} // namespace

class TestDeleteFilesDialog : public QObject
{
    Q_OBJECT

private slots:

    void dryRun_listsOldOrphans_andDeletesNothing()
    {
        Fixture fixture;
        QCOMPARE(fixture.listed(), QStringList({u"batch"_s, u"old"_s}));
        QVERIFY(fixture.text(u"deletionSummary"_s).contains(u"Nothing has happened yet"_s));
        for (const RecordedRequest &request : fixture.server.requests()) {
            QCOMPARE(request.method, "GET");
        }
    }

    void request_canBeSeenBefore()
    {
        Fixture fixture;
        fixture.button(u"showRequestButton"_s)->click();
        const auto *curl = fixture.dialog.findChild<QPlainTextEdit *>(u"requestCurl"_s);
        QVERIFY(curl);
        QVERIFY(curl->toPlainText().contains(u"DELETE"_s));
        QVERIFY(curl->toPlainText().contains(u"/files/"_s));
        fixture.dialog.findChild<QSpinBox *>(u"deletionAge"_s)->setValue(3650);
        QVERIFY(!fixture.button(u"showRequestButton"_s)->isEnabled()); // nothing to delete
    }

    void filters_changeTheList()
    {
        Fixture fixture;
        fixture.dialog.findChild<QSpinBox *>(u"deletionAge"_s)->setValue(0);
        QCOMPARE(fixture.listed(), QStringList({u"batch"_s, u"new"_s, u"old"_s}));
        auto *purpose = fixture.dialog.findChild<QComboBox *>(u"deletionPurpose"_s);
        purpose->setCurrentIndex(purpose->findText(u"fine-tune"_s));
        QCOMPARE(fixture.listed(), QStringList({u"new"_s, u"old"_s}));
        fixture.dialog.findChild<QCheckBox *>(u"deletionOrphans"_s)->setChecked(false);
        // What a job under way uses is never on the list.
        QCOMPARE(fixture.listed(), QStringList({u"new"_s, u"old"_s, u"trained"_s}));
        QVERIFY(fixture.text(u"deletionWarnings"_s).contains(u"left out"_s));
        QVERIFY(fixture.text(u"deletionWarnings"_s).contains(u"belongs to a job that has ended"_s));
    }

    void deletion_isOfTheFilesThatWereAskedAbout()
    {
        Fixture fixture;
        fixture.dialog.findChild<QCheckBox *>(u"deletionOrphans"_s)->setChecked(false);
        QCOMPARE(fixture.listed(), QStringList({u"batch"_s, u"old"_s, u"trained"_s}));
        fixture.prompts.waits = true;
        QTRY_VERIFY(fixture.button(u"deleteFilesButton"_s)->isEnabled());
        fixture.button(u"deleteFilesButton"_s)->click();
        fixture.statusOfRunning = "succeeded"; // its file is no longer left out
        fixture.workspace.jobs().refresh();
        QTRY_VERIFY(fixture.listed().contains(u"running"_s));
        fixture.prompts.answer();
        QTRY_VERIFY(fixture.text(u"deletionSummary"_s).contains(u"3 deleted"_s));
        QCOMPARE(fixture.server.count("DELETE /v1/files/running"), 0);
    }

    void deletion_isAskedFor_andReportsEachFile()
    {
        Fixture fixture;
        fixture.failing = u"old"_s;
        QPushButton *button = fixture.button(u"deleteFilesButton"_s);
        QVERIFY(!button->isEnabled()); // for a moment, so that nobody hits it by accident
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(!button->isDefault());
        button->click();
        button->click(); // sends nothing twice
        QVERIFY(fixture.prompts.asked.constFirst().title.contains(u"Delete 2 files"_s));
        QTRY_COMPARE(fixture.text(u"deletionSummary"_s), u"1 deleted, 1 not deleted."_s);
        QStringList results;
        for (int row = 0; row < 2; ++row) {
            results.append(fixture.table()->model()->index(row, 5).data().toString());
        }
        results.sort();
        QCOMPARE(results.at(0), u"Deleted"_s);
        QVERIFY2(results.at(1).startsWith(u"Not deleted."_s), qPrintable(results.at(1)));
        QCOMPARE(fixture.server.count("DELETE /v1/files/batch"), 1);
        QCOMPARE(fixture.server.count("DELETE /v1/files/old"), 1);
        QCOMPARE(fixture.workspace.files().files().size(), 4);
        QVERIFY(fixture.button(u"closeDeletionButton"_s)->isVisible());
    }

    void declined_deletesNothing()
    {
        Fixture fixture;
        fixture.prompts.accept = false;
        QTRY_VERIFY(fixture.button(u"deleteFilesButton"_s)->isEnabled());
        fixture.button(u"deleteFilesButton"_s)->click();
        QCOMPARE(fixture.prompts.asked.size(), 1);
        QCOMPARE(fixture.server.count("DELETE /v1/files/old"), 0);
        QVERIFY(fixture.button(u"deleteFilesButton"_s)->isVisible());
    }

    void closingWhileItRuns_onlyStops()
    {
        Fixture fixture;
        QTRY_VERIFY(fixture.button(u"deleteFilesButton"_s)->isEnabled());
        fixture.button(u"deleteFilesButton"_s)->click();
        fixture.dialog.reject();
        QVERIFY(fixture.dialog.isVisible());
        QTRY_VERIFY(fixture.text(u"deletionSummary"_s).contains(u"not tried"_s));
        fixture.dialog.reject();
        QVERIFY(!fixture.dialog.isVisible());
    }

    void nothingFits_isSaid()
    {
        Fixture fixture;
        fixture.dialog.findChild<QSpinBox *>(u"deletionAge"_s)->setValue(1000);
        QCOMPARE(fixture.table()->model()->rowCount(), 0);
        QVERIFY(fixture.text(u"deletionSummary"_s).contains(u"No file fits"_s));
        QVERIFY(!fixture.button(u"deleteFilesButton"_s)->isEnabled());
    }

    void keyboardAlone_deletes_andOnce()
    {
        Fixture fixture;
        QTRY_VERIFY(fixture.button(u"deleteFilesButton"_s)->isEnabled());
        TabWalk walk(fixture.dialog);
        QCOMPARE(walk.unreached(), QString());
        QVERIFY(walk.goTo(u"deleteFilesButton"_s));
        auto *button = fixture.button(u"deleteFilesButton"_s);
        QTest::keyClick(button, Qt::Key_Space);
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY(fixture.text(u"deletionSummary"_s).contains(u"deleted"_s));
        QCOMPARE(fixture.server.count("DELETE /v1/files/old"), 1);
        QCOMPARE(fixture.server.count("DELETE /v1/files/batch"), 1);
        QCOMPARE(walk.unreached(), QString());
        QCOMPARE(unnamedControls(fixture.dialog), QStringList());
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        const QStringList unnamed = unnamedControls(fixture.dialog);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestDeleteFilesDialog)
#include "tst_deletefilesdialog.moc"
