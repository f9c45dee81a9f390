// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/chart/losschart.h"
#include "ui/preview/conversationview.h"
#include "ui/preview/filepreview.h"
#include "ui/preview/filepreviewdialog.h"

#include <QGroupBox>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Chat = R"({"messages":[{"role":"user","content":"<b>Hi</b>"},)"
                        R"({"role":"assistant","content":"Hello there"}]})"
                        "\n"
                        R"({"input":{"messages":[{"role":"user","content":"Q"}]},)"
                        R"("preferred_output":[{"role":"assistant","content":"good"}],)"
                        R"("non_preferred_output":[{"role":"assistant","content":"bad"}]})"
                        "\nbroken\n";
const QByteArray Csv = "step,train_loss\n1,2.5\n2,1.5\n";

struct Fixture : WorkspaceFixture
{
    explicit Fixture(const ScriptedAnswer &content)
    {
        server.route("GET /v1/files/file-1/content", content);
        dialog.show();
    }

    QTabWidget *tabs() { return dialog.findChild<QTabWidget *>(u"previewTabs"_s); }

    QStringList tabTitles()
    {
        QStringList titles;
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            titles.append(tabs()->tabText(tab));
        }
        return titles;
    }

    QStringList visibleTexts()
    {
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible()) {
                texts.append(label->text());
            }
        }
        return texts;
    }

    FilePreviewDialog dialog{workspace.filesApi(), workspace.clock(),
                             File{.id = u"file-1"_s, .fileName = u"a.jsonl"_s}, prompts};
};

} // namespace

class TestFilePreview : public QObject
{
    Q_OBJECT

private slots:

    void examples_areConversations()
    {
        Fixture fixture({.body = Chat});
        QTRY_VERIFY(fixture.tabs());
        QCOMPARE(fixture.tabTitles(), QStringList({u"Conversations"_s, u"Text"_s}));
        QVERIFY(fixture.visibleTexts().contains(u"<b>Hi</b>"_s)); // as plain text
        QVERIFY(fixture.visibleTexts().contains(u"Hello there"_s));
        auto *list = fixture.dialog.findChild<QListView *>(u"examplesList"_s);
        QCOMPARE(list->model()->rowCount(), 3);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTRY_VERIFY(fixture.visibleTexts().contains(u"bad"_s));
        QVERIFY(!fixture.visibleTexts().contains(u"Hello there"_s));
        QVERIFY(fixture.visibleTexts().contains(u"good"_s));
        QTest::keyClick(list, Qt::Key_Down);
        QTRY_VERIFY(fixture.visibleTexts().join(u' ').contains(u"Line 3 is no example"_s));
    }

    void resultFile_isChartAndTable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << Csv;
        QTest::newRow("base64") << Csv.toBase64();
    }

    void resultFile_isChartAndTable()
    {
        QFETCH(const QByteArray, bytes);
        Fixture fixture({.body = bytes});
        QTRY_VERIFY(fixture.tabs());
        QCOMPARE(fixture.tabTitles(), QStringList({u"Chart"_s, u"Table"_s, u"Text"_s}));
        QVERIFY(fixture.dialog.findChild<LossChart *>()->toCsv().contains(u"train_loss"_s));
        const auto *table = fixture.dialog.findChild<QTableView *>(u"previewTable"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"1.5"_s);
        QCOMPARE(fixture.dialog.findChild<QPlainTextEdit *>(u"previewText"_s)->toPlainText(),
                 QString::fromLatin1(Csv));
    }

    void text_isText()
    {
        Fixture fixture({.body = "Just words.\n"});
        QTRY_VERIFY(fixture.tabs());
        QCOMPARE(fixture.tabTitles(), QStringList(u"Text"_s));
    }

    void binary_andEmpty_areExplained()
    {
        Fixture binary({.body = QByteArray("\x1f\x8b\x00\x00", 4)});
        QTRY_VERIFY(binary.visibleTexts().contains(u"This is not text"_s));
        Fixture empty({.body = "\n"});
        QTRY_VERIFY(empty.visibleTexts().contains(u"The file is empty"_s));
    }

    void failure_canBeTriedAgain()
    {
        Fixture fixture(ScriptedAnswer::json(R"({"error":{"message":"not for you"}})", 403));
        QPushButton *retry = nullptr;
        QTRY_VERIFY((retry = fixture.dialog.findChild<QPushButton *>(u"retryPreviewButton"_s))
                    && retry->isVisible());
        QVERIFY(fixture.visibleTexts().join(u' ').contains(u"not for you"_s));
        fixture.server.route("GET /v1/files/file-1/content", {.body = Csv});
        retry->click();
        QTRY_VERIFY(fixture.tabs());
    }

    void downloads_toWhereThePersonSays()
    {
        Fixture fixture({.body = Csv});
        QTRY_VERIFY(fixture.tabs());
        fixture.prompts.savePath = fixture.folder.filePath(u"r.csv"_s);
        fixture.dialog.findChild<QPushButton *>(u"previewDownloadButton"_s)->click();
        QTRY_COMPARE(QFileInfo(fixture.prompts.savePath).size(), Csv.size());
    }

    void closing_whileLoading_isQuiet()
    {
        Fixture fixture({.hang = true});
        QTRY_COMPARE(fixture.server.requests().size(), 1);
        fixture.dialog.reject();
    }

    void tab_reachesEveryControl_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("examples") << Chat;
        QTest::newRow("results") << Csv;
        QTest::newRow("text") << QByteArray("just words");
    }

    void tab_reachesEveryControl()
    {
        QFETCH(QByteArray, content);
        Fixture fixture(ScriptedAnswer{.body = content});
        QTRY_VERIFY(fixture.tabs() && fixture.tabs()->isVisible());
        for (int tab = 0; tab < fixture.tabs()->count(); ++tab) {
            fixture.tabs()->setCurrentIndex(tab);
            QCOMPARE(TabWalk(fixture.dialog).unreached(), QString());
        }
    }

    void controls_allHaveNames()
    {
        for (const QByteArray &body : {Chat, Csv}) {
            Fixture fixture({.body = body});
            QTRY_VERIFY(fixture.tabs());
            const QStringList unnamed = unnamedControls(fixture.dialog);
            QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
        }
    }
};

QTEST_MAIN(TestFilePreview)
#include "tst_filepreview.moc"
