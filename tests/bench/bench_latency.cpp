// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The time from an event on the server to its row on screen: a scripted server adds one event at a
// moment of its choosing, and the bench waits for the row in the model that the log shows.

#include "core/common/clock.h"
#include "core/finetuning/eventfeed.h"
#include "core/workspace.h"
#include "tests/bench/measure.h"
#include "tests/support/loopbackserver.h"
#include "ui/jobdetail/eventlogmodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTimer>

#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray eventJson(int number)
{
    return R"({"object":"fine_tuning.job.event","id":"ftevent-)" + QByteArray::number(number)
        + R"(","created_at":)" + QByteArray::number(1'700'000'000 + number)
        + R"(,"level":"info","type":"message","message":"Event )" + QByteArray::number(number)
        + R"("})";
}

//! A running job whose log grows when told to.
class GrowingJob
{
public:
    explicit GrowingJob(LoopbackServer &server)
    {
        const QByteArray job = R"({"id":"ftjob-1","status":"running","created_at":1700000000})";
        server.route("GET /v1/fine_tuning/jobs",
                     ScriptedAnswer::json(R"({"data":[)" + job + R"(],"has_more":false})"));
        server.route("GET /v1/fine_tuning/jobs/ftjob-1", ScriptedAnswer::json(job));
        server.setHandler([this](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"data":[)" + m_events.join(',')
                                        + R"(],"has_more":false})");
        });
    }

    void addEvent() { m_events.prepend(eventJson(static_cast<int>(m_events.size()))); }

private:
    QList<QByteArray> m_events{};
};

} // namespace

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    const int rounds = Bench::isQuick(argc, argv) ? 2 : 40;
    LoopbackServer server;
    GrowingJob job(server);
    QNetworkAccessManager network;
    SystemClock clock;
    Workspace workspace(network, clock,
                        {.baseUrl = server.baseUrl(), .apiKey = SecretString(u"sk-bench"_s)});
    workspace.jobs().refresh();
    workspace.watcher().setFocus(u"ftjob-1"_s);
    EventFeed feed(workspace.fineTuning(), workspace.watcher(), u"ftjob-1"_s);
    EventLogModel model;
    QObject::connect(&feed, &EventFeed::added, &model, &EventLogModel::add);
    feed.start();

    QList<double> waits;
    QElapsedTimer since;
    const auto addLater = [&] {
        // Not in step with the polling: 300 ms plus a part that wanders through it.
        const int pause = 300 + static_cast<int>(std::fmod(double(waits.size()) * 137.0, 1000.0));
        QTimer::singleShot(pause, &qt, [&] {
            job.addEvent();
            since.start();
        });
    };
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &qt, [&] {
        if (!since.isValid()) {
            return;
        }
        waits.append(double(since.nsecsElapsed()) / 1e6);
        since.invalidate();
        waits.size() < rounds ? addLater() : QApplication::quit();
    });
    addLater();
    QApplication::exec();
    std::sort(waits.begin(), waits.end());
    std::printf("\n");
    Bench::report("event_to_row_median", waits.at(waits.size() / 2), "ms");
    Bench::report("event_to_row_worst", waits.constLast(), "ms");
    return 0;
}
