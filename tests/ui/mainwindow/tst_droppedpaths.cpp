// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/droppedpaths.h"

#include <QMimeData>
#include <QTemporaryFile>
#include <QTest>
#include <QUrl>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestDroppedPaths : public QObject
{
    Q_OBJECT

private slots:

    void files_ofThisComputer_areTaken()
    {
        QMimeData data;
        data.setUrls({QUrl(u"file:///tmp/a.jsonl"_s), QUrl(u"file://localhost/tmp/b.jsonl"_s)});
        QCOMPARE(droppedPaths(data).paths, (QStringList{u"/tmp/a.jsonl"_s, u"/tmp/b.jsonl"_s}));
    }

    void addresses_ofOtherComputers_areCountedAndNotFetched()
    {
        QMimeData data;
        data.setUrls(
            {QUrl(u"https://example.org/a.jsonl"_s), QUrl(u"file://other-host/b.jsonl"_s)});
        const DroppedPaths dropped = droppedPaths(data);
        QCOMPARE(dropped.paths, QStringList());
        QCOMPARE(dropped.remote, 2);
    }

    void text_ofExistingPaths_countsAsFiles()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QMimeData data;
        data.setText(file.fileName() + u"\n"_s);
        QCOMPARE(droppedPaths(data).paths, QStringList{file.fileName()});
    }

    void text_ofAnythingElse_isText()
    {
        QMimeData data;
        data.setText(uR"({"messages":[]})"_s);
        const DroppedPaths dropped = droppedPaths(data);
        QVERIFY(dropped.isText);
        QVERIFY(dropped.paths.isEmpty());
    }

    void nothing_isEmpty() { QVERIFY(droppedPaths(QMimeData()).isEmpty()); }
};

QTEST_APPLESS_MAIN(TestDroppedPaths)
#include "tst_droppedpaths.moc"
