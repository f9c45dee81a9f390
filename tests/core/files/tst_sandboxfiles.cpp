// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "core/files/filedeletion.h"
#include "core/files/filelist.h"
#include "core/files/filepeek.h"
#include "core/files/filesapi.h"
#include "core/files/uploadqueue.h"
#include "core/files/uploadsapi.h"
#include "core/net/apiclient.h"
#include "tests/core/sandbox/sandboxfixture.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000; // ms, for slow machines

} // namespace

//! The classes about files against a server that was not written for them: the sandbox.
class TestSandboxFiles : public QObject
{
    Q_OBJECT

private slots:

    void largeFile_inParts_isTheSameOnTheServer_andCanBeDeleted()
    {
        SandboxFixture sandbox;
        QVERIFY(sandbox.isRunning());
        QNetworkAccessManager network;
        SystemClock clock;
        ApiClient client(network, clock,
                         {.baseUrl = QUrl(u"http://127.0.0.1:%1/v1"_s.arg(sandbox.port())),
                          .apiKey = SecretString(QString::fromLatin1(SandboxFixture::UserKey))});
        FilesApi files(client);
        UploadsApi uploads(client);
        UploadQueue queue(files, uploads, clock);
        queue.setLimits({.largestPost = 1000, .partSize = 700, .partsAtOnce = 3});
        QTemporaryDir folder;
        const QByteArray content = trainingLines(100);
        QFile local(folder.filePath(u"train.jsonl"_s));
        QVERIFY(local.open(QIODevice::WriteOnly));
        QCOMPARE(local.write(content), content.size());
        local.close();

        queue.enqueue(local.fileName());
        const auto upload = [&queue] { return queue.uploads().at(0); };
        QTRY_VERIFY_WITH_TIMEOUT(upload().isFinished(), Patience);
        QVERIFY2(upload().state == UploadState::Ready,
                 upload().error ? qPrintable(upload().error->message) : "");
        QVERIFY(upload().file->bytes == content.size());

        FilePeek peek(files, upload().file->id, content.size());
        QByteArray arrived;
        connect(&peek, &FilePeek::finished, this, [&arrived](const Result<FileStart> &start) {
            arrived = start ? start->bytes : start.error().message.toUtf8();
        });
        peek.start();
        QTRY_COMPARE_WITH_TIMEOUT(arrived, content, Patience);

        FileList list(files, clock);
        list.merge(*upload().file);
        FileDeletion deletion(files, list, {*upload().file});
        deletion.start();
        QTRY_VERIFY_WITH_TIMEOUT(!deletion.isRunning(), Patience);
        QCOMPARE(deletion.count(FileToDelete::Outcome::Deleted), 1);
        QCOMPARE(sandbox.all(u"/files"_s).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSandboxFiles)
#include "tst_sandboxfiles.moc"
