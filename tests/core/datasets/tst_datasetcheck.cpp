// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetcheck.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <memory>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestDatasetCheck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void start_file_finishesOnceWithItsSummary();
    void start_largeFile_reportsProgress();
    void start_again_dropsTheFirst();
    void cancel_finishesSoonAsCanceled();
    void destroyed_whileRunning_stopsTheWorker();

private:
    static DatasetSummary summaryOf(const QSignalSpy &spy)
    {
        return spy.at(0).at(0).value<DatasetSummary>();
    }

    QTemporaryDir m_folder;
    QString m_small;
    QString m_large;
    qint64 m_largeSize{};
};

void TestDatasetCheck::initTestCase()
{
    const QByteArray line =
        R"({"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]})"
        "\n";
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"small.jsonl"_s, line.repeated(12)));
    QVERIFY(write(u"large.jsonl"_s, line.repeated(300'000)));
    m_small = m_folder.filePath(u"small.jsonl"_s);
    m_large = m_folder.filePath(u"large.jsonl"_s);
    m_largeSize = line.size() * 300'000;
}

void TestDatasetCheck::start_file_finishesOnceWithItsSummary()
{
    DatasetCheck check;
    QSignalSpy finished(&check, &DatasetCheck::finished);
    check.start(m_small);
    QVERIFY(check.isRunning());
    QCOMPARE(finished.count(), 0); // never before start() has returned
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!check.isRunning());
    const DatasetSummary summary = summaryOf(finished);
    QCOMPARE(summary.path, m_small);
    QCOMPARE(summary.examples, 12);
    QCOMPARE(summary.duplicateLines, 11);
    QVERIFY(!summary.wasCanceled);
}

void TestDatasetCheck::start_largeFile_reportsProgress()
{
    DatasetCheck check;
    QSignalSpy progress(&check, &DatasetCheck::progress);
    QSignalSpy finished(&check, &DatasetCheck::finished);
    check.start(m_large);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QCOMPARE(summaryOf(finished).lines, 300'000);
    QVERIFY(progress.count() >= 2);
    qint64 last = 0;
    for (const QList<QVariant> &arguments : progress) {
        QVERIFY(arguments.at(0).toLongLong() >= last);
        last = arguments.at(0).toLongLong();
        QCOMPARE(arguments.at(1).toLongLong(), m_largeSize / 1024 * 1024);
    }
    QVERIFY(last <= m_largeSize);
}

void TestDatasetCheck::start_again_dropsTheFirst()
{
    DatasetCheck check;
    QSignalSpy finished(&check, &DatasetCheck::finished);
    check.start(m_large);
    check.start(m_small);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(summaryOf(finished).path, m_small);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 1);
}

void TestDatasetCheck::cancel_finishesSoonAsCanceled()
{
    DatasetCheck check;
    QSignalSpy progress(&check, &DatasetCheck::progress);
    QSignalSpy finished(&check, &DatasetCheck::finished);
    check.start(m_large);
    QTRY_VERIFY(progress.count() > 0); // it is at work
    QElapsedTimer timer;
    timer.start();
    check.cancel();
    QTRY_COMPARE(finished.count(), 1);
    const qint64 milliseconds = timer.elapsed();
    QVERIFY(summaryOf(finished).wasCanceled);
    QCOMPARE(summaryOf(finished).path, m_large);
    QVERIFY2(milliseconds < 1000, qPrintable(QString::number(milliseconds)));
}

void TestDatasetCheck::destroyed_whileRunning_stopsTheWorker()
{
    auto check = std::make_unique<DatasetCheck>();
    QSignalSpy progress(check.get(), &DatasetCheck::progress);
    check->start(m_large);
    QTRY_VERIFY(progress.count() > 0);
    check.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(1000));
}

QTEST_GUILESS_MAIN(TestDatasetCheck)
#include "tst_datasetcheck.moc"
