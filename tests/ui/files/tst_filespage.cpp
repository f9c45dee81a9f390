// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/files/filecard.h"
#include "ui/files/filespage.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QByteArray GoodLine = R"({"messages":[{"role":"user","content":"%1"},)"
                            R"({"role":"assistant","content":"b"}]})"
                            "\n";

QByteArray goodFile()
{
    QByteArray bytes;
    for (int line = 0; line < 12; ++line) {
        bytes += QByteArray(GoodLine).replace("%1", QByteArray::number(line));
    }
    return bytes;
}

struct Fixture : WorkspaceFixture
{
    explicit Fixture(bool readOnly = false)
        : WorkspaceFixture(readOnly)
    {
        server.route("GET /v1/files", ScriptedAnswer::json(R"({"data":[],"has_more":false})"));
        page.show();
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }

    FileCard *card() { return page.findChild<FileCard *>(); }

    QString status() { return card()->findChild<QLabel *>(u"fileStatus"_s)->text(); }

    QPushButton *primary() { return card()->findChild<QPushButton *>(u"filePrimaryButton"_s); }

    FilesPage page{workspace, session, prompts};
};

} // namespace

class TestFilesPage : public QObject
{
    Q_OBJECT

private slots:

    void readOnly_checksButDoesNotUpload()
    {
        Fixture fixture(true);
        fixture.page.addFiles({fixture.write(u"good.jsonl"_s, goodFile())});
        QTRY_COMPARE(fixture.primary()->text(), u"Upload"_s);
        QVERIFY(!fixture.primary()->isEnabled());
        QVERIFY(fixture.primary()->toolTip().contains(u"read only"_s));
    }

    void upload_canBeSeenAsARequest()
    {
        Fixture fixture;
        fixture.page.addFiles({fixture.write(u"good.jsonl"_s, goodFile())});
        QTRY_COMPARE(fixture.primary()->text(), u"Upload"_s);
        auto *show = fixture.card()->findChild<QToolButton *>(u"fileShowRequestButton"_s);
        QTRY_VERIFY(show->isVisible());
        QTest::mouseClick(show, Qt::LeftButton);
        auto *curl = fixture.page.findChild<QPlainTextEdit *>(u"requestCurl"_s);
        QVERIFY(curl);
        QVERIFY(curl->toPlainText().contains(u"good.jsonl\";type="_s));
    }

    void goodFile_isChecked_uploaded_andOfferedForAJob()
    {
        Fixture fixture;
        fixture.server.route("POST /v1/files",
                             ScriptedAnswer::json(R"({"id":"file-1","filename":"good.jsonl",
                                 "purpose":"fine-tune","status":"processed"})"));
        fixture.page.addFiles({fixture.write(u"good.jsonl"_s, goodFile())});
        QTRY_COMPARE(fixture.primary()->text(), u"Upload"_s);
        QVERIFY(fixture.status().contains(u"12 examples"_s));
        QTest::mouseClick(fixture.primary(), Qt::LeftButton);
        QTRY_COMPARE(fixture.primary()->text(), u"Create job with this file"_s);
        QSignalSpy wanted(&fixture.page, &FilesPage::jobRequested);
        QTest::mouseClick(fixture.primary(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.constFirst().constFirst().toString(), u"file-1"_s);
        QCOMPARE(fixture.server.count("POST /v1/files"), 1);
    }

    void problemsFoundWhileHidden_canBeSeenLater()
    {
        Fixture fixture;
        fixture.page.hide();
        fixture.page.addFiles({fixture.write(u"bad.jsonl"_s, "{\n{\n")});
        QTRY_VERIFY(fixture.status().contains(u"errors"_s));
        fixture.page.show();
        QVERIFY(fixture.card()->findChild<QPushButton *>(u"fileShowIssuesButton"_s)->isVisible());
    }

    void badFiles_areNamed_andStayUsable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("button");
        QTest::newRow("not JSON") << QByteArray("hello\n") << u"Upload anyway"_s;
        QTest::newRow("a broken line") << goodFile() + "{\"messages\":\n" << u"Upload anyway"_s;
        QTest::newRow("empty") << QByteArray() << u"Check again"_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u"Check again"_s;
    }

    void badFiles_areNamed_andStayUsable()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, button);
        Fixture fixture;
        fixture.page.addFiles({fixture.write(u"bad.jsonl"_s, bytes)});
        QTRY_COMPARE(fixture.primary()->text(), button);
        QVERIFY(!fixture.status().isEmpty());
    }

    void folder_isRefusedInASentence()
    {
        Fixture fixture;
        fixture.page.addFiles({fixture.folder.path()});
        QTRY_COMPARE(fixture.primary()->text(), u"Check again"_s);
        QVERIFY(fixture.status().contains(u"folder"_s, Qt::CaseInsensitive));
    }

    void refusedUpload_canBeTriedAgain()
    {
        Fixture fixture;
        fixture.server.route("POST /v1/files",
                             ScriptedAnswer::json(R"({"error":{"message":"too sad"}})", 400));
        fixture.page.addFiles({fixture.write(u"good.jsonl"_s, goodFile())});
        QTRY_COMPARE(fixture.primary()->text(), u"Upload"_s);
        QTest::mouseClick(fixture.primary(), Qt::LeftButton);
        QTRY_COMPARE(fixture.primary()->text(), u"Try again"_s);
        QVERIFY(fixture.status().contains(u"too sad"_s));
    }

    void sameFileTwice_isOneCard_andThereIsALimit()
    {
        Fixture fixture;
        QStringList paths;
        for (qsizetype number = 0; number < FilesPage::MostFiles + 3; ++number) {
            paths.append(fixture.write(u"%1.jsonl"_s.arg(number), goodFile()));
        }
        fixture.page.addFiles({paths.constFirst(), paths.constFirst()});
        QCOMPARE(fixture.page.findChildren<FileCard *>().size(), 1);
        fixture.page.addFiles(paths);
        QCOMPARE(fixture.page.findChildren<FileCard *>().size(), FilesPage::MostFiles);
    }

    void controls_allHaveNames()
    {
        Fixture fixture;
        fixture.page.addFiles({fixture.write(u"good.jsonl"_s, goodFile())});
        QTRY_COMPARE(fixture.primary()->text(), u"Upload"_s);
        const QStringList unnamed = unnamedControls(fixture.page);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u", "_s)));
    }
};

QTEST_MAIN(TestFilesPage)
#include "tst_filespage.moc"
