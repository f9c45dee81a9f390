// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A file through a link of 125 MB/s: FilesApi against "curl -F", both into the same sink. Also what
// the upload costs in memory, and how long it keeps the event loop from a timer of 16 ms.
#include "core/common/clock.h"
#include "core/files/filesapi.h"
#include "core/net/apiclient.h"
#include "tests/bench/measure.h"
#include "tests/support/uploadsink.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Megabyte = 1'000'000;
constexpr qint64 LinkSpeed = 125 * Megabyte; // 1 Gbit/s

double megabytesPerSecond(qint64 bytes, double milliseconds)
{
    return double(bytes) / double(Megabyte) / milliseconds * 1000;
}

QString writeFile(const QTemporaryDir &folder, qint64 size)
{
    QFile file(folder.filePath(u"train.jsonl"_s));
    const QByteArray piece(Megabyte, 'x');
    bool isWritten = file.open(QIODevice::WriteOnly);
    for (qint64 written = 0; isWritten && written < size; written += Megabyte) {
        isWritten = file.write(piece) == Megabyte;
    }
    return isWritten ? file.fileName() : QString();
}

//! What this process keeps in memory for itself, in bytes.
qint64 residentBytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray text = status.readAll();
    const qsizetype start = text.indexOf("RssAnon:") + 8;
    return text.mid(start, text.indexOf("kB", start) - start).trimmed().toLongLong() * 1024;
}

double curlMilliseconds(const UploadSink &sink, const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    const int code =
        QProcess::execute(u"curl"_s,
                          {u"-sS"_s, u"-o"_s, u"/dev/null"_s, u"-F"_s, u"purpose=fine-tune"_s,
                           u"-F"_s, u"file=@"_s + path, sink.baseUrl().toString() + u"/files"_s});
    if (code != 0) {
        std::printf("ERROR: curl ended with %d\n", code);
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

//! Our uploads into one sink, and what they do to this process.
class Client
{
public:
    explicit Client(const UploadSink &sink)
        : m_client(m_network, m_clock, {.baseUrl = sink.baseUrl()})
    {}

    //! So that the connection and Qt's thread for it are there already.
    void connect() { finish(m_files.listFiles()); }

    double uploadMilliseconds(const LocalFile &file)
    {
        QElapsedTimer timer;
        timer.start();
        finish(m_files.upload(file, u"fine-tune"_s));
        return double(timer.nsecsElapsed()) / 1e6;
    }

private:
    template<typename T>
    void finish(Reply<T> *reply)
    {
        QEventLoop loop;
        reply->then(&loop, [&loop](const Result<T> &answer) {
            if (!answer) {
                std::printf("ERROR: the call failed, kind %d\n", int(answer.error().kind));
            }
            loop.quit();
        });
        loop.exec();
    }

    QNetworkAccessManager m_network{};
    SystemClock m_clock{};
    ApiClient m_client;
    FilesApi m_files{m_client};
};

//! Ticks like a user interface while something else goes on.
class Ticker
{
public:
    Ticker()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout([this] {
            m_gaps.append(double(m_sinceTick.nsecsElapsed()) / 1e6);
            m_mostMemory = std::max(m_mostMemory, residentBytes());
            m_sinceTick.start();
        });
        m_sinceTick.start();
        m_timer.start(16);
    }

    double p99()
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        return m_gaps.isEmpty() ? 0 : m_gaps.at(m_gaps.size() * 99 / 100);
    }

    qint64 mostMemory() const { return m_mostMemory; }

private:
    QTimer m_timer{};
    QElapsedTimer m_sinceTick{};
    QList<double> m_gaps{};
    qint64 m_mostMemory{};
};

//! Interleaved, so that whatever else the machine does hits both.
void benchLink(const char *name, qint64 speed, const QString &path, int rounds)
{
    const auto file = LocalFile::inspect(path);
    UploadSink sink(speed);
    Client client(sink);
    double curl = 0;
    double ours = 0;
    for (int round = 0; round < rounds; ++round) {
        curl += curlMilliseconds(sink, path);
        ours += client.uploadMilliseconds(*file);
    }
    const qint64 bytes = file->size * rounds;
    const QByteArray curlName = QByteArray("curl_") + name;
    report(curlName.constData(), megabytesPerSecond(bytes, curl), "MB/s");
    const QByteArray ourName = QByteArray("upload_") + name;
    report(ourName.constData(), megabytesPerSecond(bytes, ours), "MB/s", curl / ours);
}

void benchProcess(const QString &path)
{
    UploadSink sink(LinkSpeed);
    Client client(sink);
    client.connect();
    const qint64 before = residentBytes();
    Ticker ticker;
    client.uploadMilliseconds(*LocalFile::inspect(path));
    report("upload_memory_growth", double(ticker.mostMemory() - before) / double(Megabyte), "MB");
    report("upload_tick_p99", ticker.p99(), "ms", ticker.p99() / 16);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty()) {
        std::printf("ERROR: curl is not installed\n");
        return 1;
    }
    const bool quick = isQuick(argc, argv);
    const QTemporaryDir folder;
    const qint64 size = (quick ? 30 : 1000) * Megabyte;
    const QString path = writeFile(folder, size);
    std::printf("# %lld MB\n", static_cast<long long>(size / Megabyte));
    benchLink("125_mb_s_link", LinkSpeed, path, quick ? 1 : 3);
    benchLink("no_limit", 0, path, quick ? 1 : 3);
    benchProcess(path);
    return 0;
}
