// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filedownload.h"
#include "core/files/filesapi.h"
#include "tests/support/clientfixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestFileDownload : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void download_whole_isSaved();
    void download_unknownSize_isSaved();
    void download_failure_leavesTheOldFile_data();
    void download_failure_leavesTheOldFile();
    void download_intoMissingFolder_fails();
    void cancel_midway_leavesNothing();
    void destroy_midway_leavesNothing();

private:
    File file(std::optional<qint64> bytes) const { return {.id = u"file-1"_s, .bytes = bytes}; }

    QStringList left() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder{};
    QString m_path{};
    std::unique_ptr<ClientFixture> m_fixture{};
    std::unique_ptr<FilesApi> m_api{};
};

void TestFileDownload::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"result.csv"_s);
    m_fixture = std::make_unique<ClientFixture>();
    m_fixture->clock.setAutoAdvance(true);
    m_api = std::make_unique<FilesApi>(m_fixture->client());
}

void TestFileDownload::cleanup()
{
    m_api.reset();
    m_fixture.reset();
}

void TestFileDownload::download_whole_isSaved()
{
    const QByteArray content(2'500'000, 'z');
    m_fixture->server.enqueue({.body = content});
    FileDownload download(*m_api, file(content.size()), m_path);
    QSignalSpy finished(&download, &FileDownload::finished);
    QSignalSpy progressed(&download, &FileDownload::progressed);
    download.start();
    QVERIFY(finished.wait());
    QCOMPARE(*finished.first().first().value<Result<QString>>(), m_path);
    QVERIFY(progressed.size() >= 1);
    QCOMPARE(progressed.last().first().toLongLong(), content.size());
    QCOMPARE(m_fixture->server.requests().first().target, "/v1/files/file-1/content");
    QFile saved(m_path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readAll() == content);
    QCOMPARE(left(), QStringList{u"result.csv"_s});
}

void TestFileDownload::download_unknownSize_isSaved()
{
    m_fixture->server.enqueue({.body = {}});
    FileDownload download(*m_api, file(std::nullopt), m_path);
    QSignalSpy finished(&download, &FileDownload::finished);
    download.start();
    QVERIFY(finished.wait());
    QVERIFY(finished.first().first().value<Result<QString>>());
    QCOMPARE(QFile(m_path).size(), 0);
}

void TestFileDownload::download_failure_leavesTheOldFile_data()
{
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<ApiError::Kind>("kind");
    const QByteArray body(1000, 'z');
    QTest::newRow("404") << ScriptedAnswer::json("{}", 404) << ApiError::Kind::Http;
    QTest::newRow("cut") << ScriptedAnswer{.body = body, .cutAfter = 500}
                         << ApiError::Kind::Network;
    QTest::newRow("shorter than announced")
        << ScriptedAnswer{.body = body.first(999)} << ApiError::Kind::MalformedReply;
    QTest::newRow("longer than announced")
        << ScriptedAnswer{.body = body + 'z'} << ApiError::Kind::MalformedReply;
    QTest::newRow("endless") << ScriptedAnswer{.body = QByteArray(5000, 'z')}
                             << ApiError::Kind::TooLarge;
}

void TestFileDownload::download_failure_leavesTheOldFile()
{
    QFETCH(const ScriptedAnswer, answer);
    QFETCH(const ApiError::Kind, kind);
    QFile old(m_path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    m_fixture->server.route("GET /v1/files/file-1/content", answer);
    FileDownload download(*m_api, file(1000), m_path);
    download.setLargest(2000);
    QSignalSpy finished(&download, &FileDownload::finished);
    download.start();
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<Result<QString>>().error().kind, kind);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
    QCOMPARE(left(), QStringList{u"result.csv"_s});
}

void TestFileDownload::download_intoMissingFolder_fails()
{
    m_fixture->server.enqueue({.body = "x"});
    FileDownload download(*m_api, file(1), m_folder->filePath(u"none/result.csv"_s));
    QSignalSpy finished(&download, &FileDownload::finished);
    download.start();
    QCOMPARE(finished.size(), 0);
    QVERIFY(finished.wait());
    const auto result = finished.first().first().value<Result<QString>>();
    QCOMPARE(result.error().kind, ApiError::Kind::LocalFile);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestFileDownload::cancel_midway_leavesNothing()
{
    m_fixture->server.enqueue({.body = QByteArray(100'000, 'z'), .bytesPerSecond = 10'000});
    FileDownload download(*m_api, file(100'000), m_path);
    QSignalSpy finished(&download, &FileDownload::finished);
    QSignalSpy progressed(&download, &FileDownload::progressed);
    download.start();
    QVERIFY(progressed.wait());
    download.cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<Result<QString>>().error().kind,
             ApiError::Kind::Canceled);
    QCOMPARE(left(), QStringList());
    download.cancel();
    QCOMPARE(finished.size(), 1);
}

void TestFileDownload::destroy_midway_leavesNothing()
{
    m_fixture->server.enqueue({.body = QByteArray(100'000, 'z'), .bytesPerSecond = 10'000});
    auto download = std::make_unique<FileDownload>(*m_api, file(100'000), m_path);
    QSignalSpy progressed(download.get(), &FileDownload::progressed);
    download->start();
    QVERIFY(progressed.wait());
    download.reset();
    QCOMPARE(left(), QStringList());
}

QTEST_GUILESS_MAIN(TestFileDownload)
#include "tst_filedownload.moc"
