// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetvalidator.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <sys/resource.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FileSize = 200'000'000;

QString someText(QRandomGenerator &random, int words)
{
    static const QStringList Words =
        u"the order arrives tomorrow and you can track it with this link if anything is missing "
        u"please write to us größer déjà приве́т 今日は 良い天気 🙂 {\"code\": [1, 2]} line\nbreak"_s
            .split(u' ');
    QStringList text;
    for (int i = 0; i < words; ++i) {
        text += Words.at(random.bounded(static_cast<int>(Words.size())));
    }
    return text.join(u' ');
}

QByteArray someLine(QRandomGenerator &random)
{
    QJsonArray messages{QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, u"Be kind."_s}}};
    for (int turns = random.bounded(1, 5); turns > 0; --turns) {
        messages += QJsonObject{{u"role"_s, u"user"_s},
                                {u"content"_s, someText(random, random.bounded(10, 60))}};
        messages += QJsonObject{{u"role"_s, u"assistant"_s},
                                {u"content"_s, someText(random, random.bounded(20, 120))}};
    }
    return QJsonDocument(QJsonObject{{u"messages"_s, messages}}).toJson(QJsonDocument::Compact);
}

//! The main questions asked with what Qt offers: known roles, content, a last message of the
//! assistant, no line twice.
qint64 goodLinesByQJsonDocument(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QStringList roles = {u"system"_s,    u"developer"_s, u"user"_s,
                               u"assistant"_s, u"tool"_s,      u"function"_s};
    QSet<std::size_t> seen;
    qint64 good = 0;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QJsonObject example = QJsonDocument::fromJson(line).object();
        QString lastRole;
        bool isGood = true;
        for (const QJsonValue value : example.value("messages"_L1).toArray()) {
            const QJsonObject message = value.toObject();
            lastRole = message.value("role"_L1).toString();
            isGood = isGood && roles.contains(lastRole) && message.value("content"_L1).isString();
        }
        seen.insert(qHash(line, 1));
        good += isGood && lastRole == "assistant"_L1 ? 1 : 0;
    }
    return good;
}

qint64 linesByWc(const QString &path)
{
    QProcess wc;
    wc.start(u"wc"_s, {u"-l"_s, path});
    wc.waitForFinished();
    return wc.readAllStandardOutput().split(' ').first().toLongLong();
}

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

//! The processor time this process and its finished children have taken.
double processorTime()
{
    double sum = 0;
    for (const auto whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        getrusage(whose, &usage);
        sum += secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    }
    return sum;
}

//! The best of several runs in seconds of processor time, which other programs disturb least; all
//! that is measured here runs on one thread and reads from the page cache.
double bestTime(int runs, const std::function<void()> &action)
{
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const double before = processorTime();
        action();
        best = std::min(best, processorTime() - before);
    }
    return best;
}

qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

} // namespace

//! The check of a training file against `wc -l` and against a loop over QJsonDocument, in one run
//! on one file, because only the ratios mean anything on another machine.
class BenchDataset : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void validate_largeFile_againstWcAndQJsonDocument();

private:
    QTemporaryDir m_folder;
    QString m_path;
    qint64 m_lines{};
};

void BenchDataset::initTestCase()
{
#ifndef NDEBUG
    QSKIP("Speed is measured in release builds.");
#endif
    m_path = m_folder.filePath(u"file.jsonl"_s);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QRandomGenerator random(1);
    while (file.pos() < FileSize) {
        QVERIFY(file.write(someLine(random) + '\n') > 0);
        ++m_lines;
    }
}

void BenchDataset::validate_largeFile_againstWcAndQJsonDocument()
{
    DatasetSummary summary;
    const qint64 memoryBefore = peakMemory();
    const double ours = bestTime(5, [&] { summary = validateDataset(m_path); });
    const qint64 memoryGrowth = peakMemory() - memoryBefore;
    QVERIFY(summary.isUsable());
    QCOMPARE(summary.lines, m_lines);

    qint64 counted = 0;
    const double wc = bestTime(5, [&] { counted = linesByWc(m_path); });
    QCOMPARE(counted, m_lines);

    qint64 good = 0;
    const double byQt = bestTime(2, [&] { good = goodLinesByQJsonDocument(m_path); });
    QCOMPARE(good, m_lines);

    const double megabytes = static_cast<double>(summary.bytes) / 1e6;
    qInfo("%.0f MB: %.3f s (%.0f MB/s), wc -l %.3f s, QJsonDocument %.3f s", megabytes, ours,
          megabytes / ours, wc, byQt);
    qInfo("%.1f x wc -l, %.1f x faster than QJsonDocument, memory +%.1f MB, peak %.1f MB",
          ours / wc, byQt / ours, static_cast<double>(memoryGrowth) / 1e6,
          static_cast<double>(peakMemory()) / 1e6);
    QVERIFY(byQt / ours >= 8); // about 10 on a quiet machine
    QVERIFY(memoryGrowth < 20'000'000);
}

QTEST_APPLESS_MAIN(BenchDataset)
#include "bench_dataset.moc"
