// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/common/itemroles.h"
#include "ui/files/serverfiles.h"
#include "ui/preview/filepreviewdialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray file(const QByteArray &id, const QByteArray &purpose, qint64 created,
                const QByteArray &status = "processed")
{
    return R"({"id":")" + id + R"(","filename":")" + id + R"(.jsonl","purpose":")" + purpose
        + R"(","bytes":2048,"created_at":)" + QByteArray::number(created) + R"(,"status":")"
        + status + "\"}";
}

const QByteArray RunningJob = R"({"id":"ftjob-1","status":"running","created_at":1795176000,
    "training_file":"file-a","validation_file":"file-b","result_files":[]})";

ScriptedAnswer listOf(const QByteArrayList &items)
{
    return ScriptedAnswer::json(R"({"has_more":false,"data":[)" + items.join(',') + "]}");
}

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        server.route(
            "GET /v1/files",
            listOf({file("file-c", "batch", 1795176300), file("file-b", "fine-tune", 1795176200),
                    file("file-a", "fine-tune", 1795176100, "uploaded")}));
        server.route("GET /v1/fine_tuning/jobs", listOf({RunningJob}));
        files.show();
    }

    void load()
    {
        workspace.jobs().refresh();
        workspace.files().refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QTRY_VERIFY(workspace.jobs().hasLoaded());
        QTRY_COMPARE(cell(u"file-a"_s, 6), u"ftjob-1 (training)"_s);
    }

    QTableView *table() { return files.findChild<QTableView *>(u"filesTable"_s); }

    QAction *action(const QString &name) { return files.findChild<QAction *>(name); }

    int rowOf(const QString &id)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, 0).data(IdRole).toString() == id) {
                return row;
            }
        }
        return -1;
    }

    QString cell(const QString &id, int column)
    {
        return table()->model()->index(rowOf(id), column).data().toString();
    }

    void select(const QString &id) { table()->selectRow(rowOf(id)); }

    void choose(const QString &combo, int index)
    {
        files.findChild<QComboBox *>(combo)->setCurrentIndex(index);
    }

    ServerFiles files{workspace, session, prompts};
};

} // namespace

class TestServerFiles : public QObject
{
    Q_OBJECT

private slots:

    void table_showsFiles_andWhoUsesThem()
    {
        Fixture fixture;
        const QAbstractItemModelTester tester(fixture.table()->model());
        fixture.load();
        QCOMPARE(fixture.rowOf(u"file-c"_s), 0); // newest first
        QCOMPARE(fixture.cell(u"file-b"_s, 6), u"ftjob-1 (validation)"_s);
        QCOMPARE(fixture.cell(u"file-c"_s, 6), u"Not used"_s);
        QCOMPARE(fixture.cell(u"file-c"_s, 5), u"Never"_s);
        QCOMPARE(fixture.cell(u"file-a"_s, 4), u"Being processed"_s);
    }

    void createJob_selectionGoesMeanwhile_keepsItsFile()
    {
        Fixture fixture;
        fixture.load();
        fixture.select(u"file-b"_s);
        QString wanted;
        connect(&fixture.files, &ServerFiles::jobRequested, &fixture.files,
                [&](const QString &fileId) {
                    fixture.table()->clearSelection();
                    wanted = fileId;
                });
        fixture.action(u"createJobFromFileAction"_s)->trigger();
        QCOMPARE(wanted, u"file-b"_s);
    }

    void filters_narrowTheTable()
    {
        Fixture fixture;
        fixture.load();
        QAbstractItemModel &rows = *fixture.table()->model();
        fixture.choose(u"filesShown"_s, 5); // not used by any job
        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(fixture.rowOf(u"file-c"_s), 0);
        fixture.choose(u"filesShown"_s, 4); // used
        QCOMPARE(rows.rowCount(), 2);
        fixture.choose(u"filesShown"_s, 2); // being processed
        QCOMPARE(rows.rowCount(), 1);
        fixture.choose(u"filesShown"_s, 0);
        auto *purposes = fixture.files.findChild<QComboBox *>(u"filesPurpose"_s);
        purposes->setCurrentIndex(purposes->findText(u"batch"_s));
        QCOMPARE(rows.rowCount(), 1);
        purposes->setCurrentIndex(0);
        fixture.files.findChild<QLineEdit *>(u"filesSearch"_s)->setText(u"ftjob-1"_s);
        QTRY_COMPARE(rows.rowCount(), 2);
        QCOMPARE(fixture.files.findChild<QLabel *>(u"filesCount"_s)->text(), u"2 of 3 files"_s);
    }

    void columns_allSort()
    {
        Fixture fixture;
        fixture.load();
        for (int column = 0; column < fixture.table()->model()->columnCount(); ++column) {
            fixture.table()->sortByColumn(column, Qt::AscendingOrder);
            const QString first = fixture.table()->model()->index(0, 0).data(IdRole).toString();
            fixture.table()->sortByColumn(column, Qt::DescendingOrder);
            const QString last = fixture.table()->model()->index(2, 0).data(IdRole).toString();
            const bool allAlike = column == 2 || column == 5; // size, expiry
            QVERIFY2(allAlike || first == last, qPrintable(QString::number(column)));
        }
    }

    void selection_survivesRefresh()
    {
        Fixture fixture;
        fixture.load();
        fixture.select(u"file-b"_s);
        fixture.server.route(
            "GET /v1/files",
            listOf({file("file-d", "fine-tune", 1795176400), file("file-c", "batch", 1795176300),
                    file("file-b", "fine-tune", 1795176200)}));
        QSignalSpy reset(fixture.table()->model(), &QAbstractItemModel::modelReset);
        fixture.workspace.files().refresh();
        QTRY_COMPARE(fixture.rowOf(u"file-d"_s), 0);
        QTRY_COMPARE(fixture.rowOf(u"file-a"_s), -1);
        const QModelIndexList rows = fixture.table()->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().data(IdRole).toString(), u"file-b"_s);
        QCOMPARE(reset.size(), 0);
    }

    void delete_namesWhatDependsOnIt()
    {
        Fixture fixture;
        fixture.load();
        fixture.prompts.accept = false;
        fixture.select(u"file-a"_s);
        fixture.action(u"deleteFilesAction"_s)->trigger();
        QCOMPARE(fixture.prompts.asked.size(), 1);
        const Question question = fixture.prompts.asked.constFirst();
        QVERIFY(question.destructive);
        for (const QString &word : {u"file-a.jsonl"_s, u"file-a"_s, u"127.0.0.1"_s, u"ftjob-1"_s,
                                    u"has not ended"_s, u"cannot be brought back"_s}) {
            QVERIFY2(question.text.contains(word), qPrintable(word));
        }
        QCOMPARE(fixture.server.count("DELETE /v1/files/file-a"), 0);
    }

    void delete_oneFile_looksFirst_andTakesItOffTheTable()
    {
        Fixture fixture;
        fixture.load();
        fixture.server.route("GET /v1/files/file-c",
                             ScriptedAnswer::json(file("file-c", "batch", 1795176300)));
        fixture.server.route("DELETE /v1/files/file-c",
                             ScriptedAnswer::json(R"({"id":"file-c","deleted":true})"));
        QSignalSpy succeeded(&fixture.files, &ServerFiles::succeeded);
        fixture.select(u"file-c"_s);
        fixture.action(u"deleteFilesAction"_s)->trigger();
        QVERIFY(!fixture.action(u"deleteFilesAction"_s)->isEnabled()); // no second request
        QTRY_COMPARE(succeeded.size(), 1);
        QCOMPARE(fixture.rowOf(u"file-c"_s), -1);
        QCOMPARE(fixture.server.count("GET /v1/files/file-c"), 1);
        QCOMPARE(fixture.server.count("DELETE /v1/files/file-c"), 1);
    }

    void delete_changedMeanwhile_isLeftAlone()
    {
        Fixture fixture;
        fixture.load();
        fixture.server.route("GET /v1/files/file-c",
                             ScriptedAnswer::json(file("file-c", "batch", 1795179999)));
        QSignalSpy failed(&fixture.files, &ServerFiles::failed);
        fixture.select(u"file-c"_s);
        fixture.action(u"deleteFilesAction"_s)->trigger();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.constFirst().constFirst().toString().contains(u"left alone"_s));
        QCOMPARE(fixture.server.count("DELETE /v1/files/file-c"), 0);
    }

    void download_one_andSeveral()
    {
        Fixture fixture;
        fixture.load();
        const QByteArray content(2048, 'x');
        fixture.server.route("GET /v1/files/file-c/content", {.body = content});
        fixture.server.route("GET /v1/files/file-b/content", {.body = content});
        fixture.prompts.savePath = fixture.folder.filePath(u"mine"_s);
        QSignalSpy succeeded(&fixture.files, &ServerFiles::succeeded);
        fixture.select(u"file-c"_s);
        fixture.action(u"downloadFilesAction"_s)->trigger();
        QTRY_COMPARE(succeeded.size(), 1);
        QCOMPARE(QFileInfo(fixture.prompts.savePath).size(), 2048);
        fixture.prompts.folder = fixture.folder.path();
        fixture.table()->selectionModel()->select(
            fixture.table()->model()->index(fixture.rowOf(u"file-b"_s), 0),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        fixture.action(u"downloadFilesAction"_s)->trigger();
        QTRY_COMPARE(succeeded.size(), 2);
        QVERIFY(QFile::exists(fixture.folder.filePath(u"file-b.jsonl"_s)));
        QVERIFY(QFile::exists(fixture.folder.filePath(u"file-c.jsonl"_s)));
    }

    void keys_doTheSame()
    {
        Fixture fixture;
        fixture.load();
        fixture.prompts.accept = false;
        fixture.select(u"file-b"_s);
        fixture.files.activateWindow();
        fixture.table()->setFocus();
        QTest::keyClick(fixture.table(), Qt::Key_Delete);
        QCOMPARE(fixture.prompts.asked.size(), 1);
        fixture.server.route("GET /v1/files/file-b/content", {.body = "hello"});
        QTest::keyClick(fixture.table(), Qt::Key_Return);
        QTRY_VERIFY(fixture.files.findChild<FilePreviewDialog *>());
    }

    void notReady_cannotBecomeAJob()
    {
        Fixture fixture;
        fixture.load();
        QAction *create = fixture.action(u"createJobFromFileAction"_s);
        QVERIFY(!create->isEnabled());
        fixture.select(u"file-a"_s);
        QVERIFY(!create->isEnabled());
        QVERIFY(create->toolTip().contains(u"not ready"_s));
        fixture.select(u"file-b"_s);
        QSignalSpy wanted(&fixture.files, &ServerFiles::jobRequested);
        create->trigger();
        QCOMPARE(wanted.constFirst().constFirst().toString(), u"file-b"_s);
    }

    void olderFilesThatCannotBeHad_areNotAskedForAgainAndAgain()
    {
        Fixture fixture;
        int asked = 0;
        fixture.server.clear();
        fixture.server.route("GET /v1/fine_tuning/jobs", listOf({RunningJob}));
        fixture.server.setHandler([&asked](const RecordedRequest &request) {
            if (request.target.contains("after=")) {
                ++asked;
                return ScriptedAnswer::json("{}", 400);
            }
            return ScriptedAnswer::json(R"({"has_more":true,"data":[)"
                                        + file("file-a", "fine-tune", 1795176100) + "]}");
        });
        QSignalSpy failed(&fixture.workspace.files(), &FileList::failed);
        fixture.workspace.files().refresh();
        QTRY_COMPARE(failed.size(), 1);
        QSignalSpy loaded(&fixture.workspace.jobs(), &JobList::loaded);
        fixture.workspace.jobs().refresh(); // a call made later, answered later
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(asked, 1);
        fixture.workspace.files().refresh();
        QTRY_COMPARE(asked, 2);
    }

    void failedList_doesNotPassForAnEmptyOne_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("title");
        const QString notOffered = u"This server does not offer files, or not to this key"_s;
        QTest::newRow("failed") << 400 << u"The files could not be loaded"_s;
        QTest::newRow("not for this key") << 403 << notOffered;
        QTest::newRow("not there") << 404 << notOffered;
        QTest::newRow("not that way") << 405 << notOffered;
    }

    void failedList_doesNotPassForAnEmptyOne()
    {
        QFETCH(const int, status);
        QFETCH(const QString, title);
        Fixture fixture;
        fixture.server.route("GET /v1/files", ScriptedAnswer::json("{}", status));
        QSignalSpy failed(&fixture.workspace.files(), &FileList::failed);
        fixture.workspace.files().refresh();
        QTRY_COMPARE(failed.size(), 1);
        const auto labels = fixture.files.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == title;
        }));
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        fixture.load();
        const QStringList unnamed = unnamedControls(fixture.files);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestServerFiles)
#include "tst_serverfiles.moc"
