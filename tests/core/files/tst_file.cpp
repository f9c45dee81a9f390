// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file.h"
#include "tests/support/exchange.h"
#include "tests/support/jsonmutations.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

File fileFrom(const QString &fixture)
{
    return File::fromJson(Exchange::responseBody(u"files/"_s + fixture)).value();
}

} // namespace

class TestFile : public QObject
{
    Q_OBJECT

private slots:
    void openai_isRead();
    void nebius_withoutStatus_isReady();
    void azure_failed_saysWhy();
    void unknownSize_isNoSize();
    void status_isUnderstood_data();
    void status_isUnderstood();
    void withoutId_isRefused();
    void mutated_isStillAFile();
};

void TestFile::openai_isRead()
{
    const File expected{.id = u"file-abc123"_s,
                        .fileName = u"train.jsonl"_s,
                        .purpose = u"fine-tune"_s,
                        .bytes = 140,
                        .createdAt = QDateTime::fromSecsSinceEpoch(1613779121, Qt::UTC),
                        .expiresAt = QDateTime::fromSecsSinceEpoch(1677614202, Qt::UTC),
                        .status = FileStatus::Processed,
                        .statusText = u"processed"_s,
                        .raw = Exchange::responseBody(u"files/file"_s)};
    QVERIFY(fileFrom(u"file"_s) == expected);
}

void TestFile::nebius_withoutStatus_isReady()
{
    const File file = fileFrom(u"nebius-file"_s);
    QVERIFY(file.isReady());
    QVERIFY(file.statusText.isEmpty());
    QCOMPARE(file.bytes, 8589934592);
    QCOMPARE(file.fileName, u"dir/train.jsonl"_s);
    QVERIFY(!file.expiresAt);
}

void TestFile::azure_failed_saysWhy()
{
    const File file = fileFrom(u"azure-failed-file"_s);
    QCOMPARE(file.status, FileStatus::Error);
    QCOMPARE(file.statusDetails, u"The file has fewer than 10 examples."_s);
    QVERIFY(!file.isReady());
}

void TestFile::unknownSize_isNoSize()
{
    const auto file = File::fromJson({{u"id"_s, u"file-1"_s}, {u"bytes"_s, -1}});
    QVERIFY(file && !file->bytes);
}

void TestFile::status_isUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<FileStatus>("status");
    QTest::newRow("uploaded") << u"uploaded"_s << FileStatus::Uploaded;
    QTest::newRow("pending") << u"pending"_s << FileStatus::Uploaded;
    QTest::newRow("running") << u"running"_s << FileStatus::Uploaded;
    QTest::newRow("processed") << u"processed"_s << FileStatus::Processed;
    QTest::newRow("error") << u"error"_s << FileStatus::Error;
    QTest::newRow("new word") << u"deleting"_s << FileStatus::Unknown;
}

void TestFile::status_isUnderstood()
{
    QFETCH(const QString, text);
    QFETCH(const FileStatus, status);
    const File file = File::fromJson({{u"id"_s, u"f"_s}, {u"status"_s, text}}).value();
    QCOMPARE(file.status, status);
    QCOMPARE(file.statusText, text);
}

void TestFile::withoutId_isRefused()
{
    QCOMPARE(File::fromJson({{u"filename"_s, u"x"_s}}).error().path, u"id"_s);
}

void TestFile::mutated_isStillAFile()
{
    for (const QJsonObject &object : mutationsOf(Exchange::responseBody(u"files/file"_s))) {
        const auto file = File::fromJson(object);
        QCOMPARE(file.has_value(), !object.value("id"_L1).toString().isEmpty());
        QVERIFY(!file || file->fileName == object.value("filename"_L1).toString());
    }
}

QTEST_APPLESS_MAIN(TestFile)
#include "tst_file.moc"
