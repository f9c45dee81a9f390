// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sandbox under load: how fast it starts, pages of 10,000 jobs and of a million events compared
// with one of its routes that reads nothing and with a file from nginx, and uploads of "curl"
// compared with a sink that keeps nothing and with nginx; 4 GB in parts; and what uploads cost in
// memory.
// Option: --megabytes N for an upload of another size than 500 MB.
#include "core/common/clock.h"
#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/state/state.h"
#include "tests/bench/httpwire.h"
#include "tests/bench/measure.h"
#include "tests/bench/nginxserver.h"
#include "tests/support/uploadsink.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QTimer>

#include <thread>
#include <vector>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr const char Key[] = "sk-emu-bench";
constexpr qint64 Gigabyte = 1'000'000'000;
constexpr qint64 PartBytes = 64'000'000;

//! How much of everything.
struct Sizes
{
    int jobs{10'000};
    int events{1'000'000};
    int requests{2'000};
    qint64 uploadBytes{Gigabyte / 2}; // the largest file may have 512 MiB
    int rounds{3};
    int parts{64};
};

Sizes sizesOf(const QStringList &arguments, bool isQuick)
{
    Sizes sizes;
    if (isQuick) {
        sizes = {.jobs = 500,
                 .events = 5'000,
                 .requests = 50,
                 .uploadBytes = Gigabyte / 50,
                 .rounds = 1,
                 .parts = 2};
    }
    const qsizetype option = arguments.indexOf(u"--megabytes"_s);
    if (option > 0 && option + 1 < arguments.size()) {
        sizes.uploadBytes = arguments.at(option + 1).toLongLong() * Gigabyte / 1000;
        sizes.rounds = 1;
    }
    return sizes;
}

JobRecord finishedJob(int number)
{
    JobRecord job{.id = u"ftjob-%1"_s.arg(number, 24, 10, QChar(u'0')),
                  .status = JobStage::Succeeded,
                  .createdAt = 1'760'000'000 + number,
                  .model = u"gpt-4o-mini-2024-07-18"_s,
                  .trainingFile = u"file-bench"_s};
    const QJsonObject values{
        {u"n_epochs"_s, 3}, {u"batch_size"_s, 4}, {u"learning_rate_multiplier"_s, 1}};
    job.method = {{u"type"_s, u"supervised"_s},
                  {u"supervised"_s, QJsonObject{{u"hyperparameters"_s, values}}}};
    job.metadata = QJsonObject{{u"team"_s, number % 2 == 0 ? u"even"_s : u"odd"_s}};
    return job;
}

//! Jobs that are done, the first of which has all the events.
bool fill(const QString &folder, const Sizes &sizes)
{
    const SystemClock clock;
    State state(folder, clock);
    if (!state.open()) {
        return false;
    }
    state.database.transact([&] {
        JobRecord first = finishedJob(1);
        state.jobs.insert(first);
        for (int number = 2; number <= sizes.jobs; ++number) {
            JobRecord job = finishedJob(number);
            state.jobs.insert(job);
        }
        state.database.execute(
            u"WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < ?) "
            "INSERT INTO events (id, job_seq, created_at, level, message, type, data) "
            "SELECT printf('ftevent-%024d', n), ?, 1760000000 + n, 'info', "
            "printf('Step %d: training loss=0.25', n), 'metrics', "
            "printf('{\"step\":%d,\"train_loss\":0.25,\"train_mean_token_accuracy\":0.9}', n) "
            "FROM step"_s,
            {sizes.events, first.seq});
    });
    return true;
}

SandboxOptions optionsFor(const QString &folder)
{
    return {.apiKey = QString::fromLatin1(Key), .dataFolder = folder, .pace = 0};
}

void benchStart(const Sizes &sizes)
{
    Costs created;
    Costs reopened;
    for (int round = 0; round < 3 * sizes.rounds; ++round) {
        const QTemporaryDir folder;
        for (Costs *costs : {&created, &reopened}) {
            SandboxServer server(optionsFor(folder.path()));
            costs->measure([&server] {
                if (!server.start()) {
                    std::printf("ERROR: the sandbox does not start\n");
                }
            });
        }
    }
    report("start_new_median", created.median().wall, "ms");
    report("start_new_worst", created.worst().wall, "ms");
    report("start_again_median", reopened.median().wall, "ms");
}

//! Requests each second, from so many connections at once.
double rateOf(quint16 port, const QByteArray &path, int requests, int connections)
{
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i) {
        threads.emplace_back([=] {
            HttpWire wire(port);
            for (int sent = 0; sent < requests / connections; ++sent) {
                wire.get(path, Key);
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    return requests / (double(timer.nsecsElapsed()) / 1e9);
}

struct Page
{
    QByteArray name{};
    QByteArray path{};
};

QList<Page> pagesOf(const Sizes &sizes)
{
    const QByteArray jobs = "/v1/fine_tuning/jobs?limit=20";
    const QByteArray events = "/v1/fine_tuning/jobs/" + finishedJob(1).id.toLatin1() + "/events";
    const auto eventAt = [](int number) -> QByteArray {
        return "&after=ftevent-" + QByteArray::number(number).rightJustified(24, '0');
    };
    return {{"jobs", jobs},
            {"jobs_deep", jobs + "&after=" + finishedJob(sizes.jobs / 2).id.toLatin1()},
            {"jobs_by_metadata", jobs + "&metadata[team]=odd"},
            {"jobs_without_metadata", jobs + "&metadata=null"},
            {"events", events + "?limit=20"},
            {"events_middle", events + "?limit=20" + eventAt(sizes.events / 2)},
            {"events_last", events + "?limit=20" + eventAt(21)},
            {"events_100", events + "?limit=100"},
            {"events_100_last", events + "?limit=100" + eventAt(101)}};
}

//! Each page against a route that reads nothing, right before it, and against a file of the same
//! size from nginx.
void benchPages(quint16 port, const Sizes &sizes)
{
    for (const int connections : {1, 4}) {
        const QByteArray tail = "_x" + QByteArray::number(connections);
        for (const Page &page : pagesOf(sizes)) {
            const QByteArray body = HttpWire(port).get(page.path, Key);
            const double constant =
                rateOf(port, "/v1/models/gpt-4o-mini", sizes.requests, connections);
            const double rate = rateOf(port, page.path, sizes.requests, connections);
            report(page.name + tail, rate, "req/s", rate / constant);
            if (page.name != "jobs") {
                continue;
            }
            report("constant_route" + tail, constant, "req/s");
            if (const auto nginx = NginxServer::start(body)) {
                const double rival = rateOf(nginx->port(), "/static", sizes.requests, connections);
                report("nginx_file" + tail, rival, "req/s", rate / rival);
            }
        }
    }
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

struct Transfer
{
    double seconds{};
    QByteArray answer{};
};

//! Runs curl while looking at the memory.
Transfer curl(const QStringList &arguments, qint64 &mostMemory)
{
    QProcess process;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop,
                     [&mostMemory] { mostMemory = std::max(mostMemory, residentBytes()); });
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    look.start(10);
    process.start(u"curl"_s, QStringList{u"-sSf"_s} + arguments);
    loop.exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (process.exitCode() != 0) {
        std::printf("ERROR: curl: %s\n", process.readAllStandardError().constData());
    }
    return {.seconds = seconds, .answer = process.readAllStandardOutput()};
}

QStringList authorization()
{
    return {u"-H"_s, u"Authorization: Bearer "_s + QString::fromLatin1(Key)};
}

void benchUpload(const QUrl &baseUrl, const Sizes &sizes)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"train.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(sizes.uploadBytes)) { // takes no room
        std::printf("ERROR: cannot write the file\n");
        return;
    }
    const auto form = [&file](const QUrl &url) {
        return authorization()
            + QStringList{u"-F"_s, u"purpose=fine-tune"_s, u"-F"_s, u"file=@"_s + file.fileName(),
                          url.toString() + u"/files"_s};
    };
    const UploadSink sink;
    const auto nginx = NginxServer::start("");
    const qint64 before = residentBytes();
    qint64 mostMemory = before;
    qint64 ignored = 0;
    double ours = 0;
    double sinks = 0;
    double nginxs = 0;
    for (int round = 0; round < sizes.rounds; ++round) { // in turns, so that all share the noise
        ours += curl(form(baseUrl), mostMemory).seconds;
        sinks += curl(form(sink.baseUrl()), ignored).seconds;
        if (nginx) {
            const QString url = u"http://127.0.0.1:%1/put/file-%2"_s.arg(nginx->port()).arg(round);
            nginxs += curl({u"-T"_s, file.fileName(), url}, ignored).seconds;
        }
    }
    const double megabytes = double(sizes.uploadBytes) / 1e6 * sizes.rounds;
    report("upload", megabytes / ours, "MB/s");
    report("upload_to_sink", megabytes / sinks, "MB/s", sinks / ours);
    if (nginx) {
        report("upload_to_nginx", megabytes / nginxs, "MB/s", nginxs / ours);
    }
    report("upload_memory_growth", double(mostMemory - before) / 1e6, "MB");
}

//! More than one file may have goes up in parts and is put together at the end.
void benchParts(const QUrl &baseUrl, int count)
{
    const QTemporaryDir folder;
    QFile part(folder.filePath(u"part"_s));
    if (!part.open(QIODevice::WriteOnly) || !part.resize(PartBytes)) {
        std::printf("ERROR: cannot write the part\n");
        return;
    }
    const qint64 before = residentBytes();
    qint64 mostMemory = before;
    const auto post = [&](const QString &path, const QStringList &body) {
        return curl(authorization() + body + QStringList{baseUrl.toString() + u"/uploads"_s + path},
                    mostMemory);
    };
    const auto postJson = [&](const QString &path, const QJsonObject &body) {
        return post(path,
                    {u"-H"_s, u"Content-Type: application/json"_s, u"-d"_s,
                     QString::fromUtf8(QJsonDocument(body).toJson())});
    };
    const auto idOf = [](const Transfer &transfer) {
        return QJsonDocument::fromJson(transfer.answer)["id"_L1].toString();
    };
    const QString upload = u'/'
        + idOf(postJson({},
                        {{u"filename"_s, u"large.jsonl"_s},
                         {u"purpose"_s, u"fine-tune"_s},
                         {u"mime_type"_s, u"text/jsonl"_s},
                         {u"bytes"_s, PartBytes * count}}));
    QJsonArray parts;
    double seconds = 0;
    for (int i = 0; i < count; ++i) {
        const Transfer sent = post(upload + u"/parts"_s, {u"-F"_s, u"data=@"_s + part.fileName()});
        seconds += sent.seconds;
        parts.append(idOf(sent));
    }
    const Transfer whole = postJson(upload + u"/complete"_s, {{u"part_ids"_s, parts}});
    const double megabytes = double(PartBytes) * count / 1e6;
    report("upload_in_parts", megabytes / seconds, "MB/s");
    report("upload_put_together", megabytes / whole.seconds, "MB/s");
    report("upload_in_parts_memory_growth", double(mostMemory - before) / 1e6, "MB");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Sizes sizes = sizesOf(QCoreApplication::arguments(), isQuick(argc, argv));
    std::printf("# %d jobs, %d events, %lld MB\n", sizes.jobs, sizes.events,
                static_cast<long long>(sizes.uploadBytes / 1'000'000));
    benchStart(sizes);
    const QTemporaryDir folder;
    if (!fill(folder.path(), sizes)) {
        std::printf("ERROR: cannot fill the sandbox\n");
        return 1;
    }
    SandboxServer server(optionsFor(folder.path()));
    if (!server.start()) {
        std::printf("ERROR: the sandbox does not start\n");
        return 1;
    }
    benchPages(server.port(), sizes);
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty()) {
        std::printf("ERROR: curl is not installed\n");
        return 1;
    }
    benchUpload(server.baseUrl(), sizes);
    benchParts(server.baseUrl(), sizes.parts);
    return 0;
}
