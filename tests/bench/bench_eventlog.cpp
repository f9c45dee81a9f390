// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The event log with a million rows while 10,000 more arrive each second, 20 times 500.
#include "tests/bench/framecounter.h"
#include "tests/bench/measure.h"
#include "ui/common/theme.h"
#include "ui/jobdetail/eventlogsaving.h"
#include "ui/jobdetail/eventlogview.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>

#include <unistd.h>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int BatchSize = 500;
constexpr int Batches = 100;
constexpr int BatchPause = 50; // ms

double residentBytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return statm.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE));
}

QList<JobEvent> events(qsizetype first, qsizetype count)
{
    QList<JobEvent> result;
    result.reserve(count);
    for (qsizetype i = first; i < first + count; ++i) {
        const bool isMetrics = i % 10 != 0;
        result.append({.id = u"ftevent-abcdefghijklmnop%1"_s.arg(i),
                       .createdAt = QDateTime::fromSecsSinceEpoch(1'800'000'000 + i / 20, Qt::UTC),
                       .level = i % 1000 == 0 ? EventLevel::Warning : EventLevel::Info,
                       .message = isMetrics ? u"Step %1/1000000: training loss=0.22"_s.arg(i)
                                            : u"Checkpoint created at step %1"_s.arg(i),
                       .type = isMetrics ? u"metrics"_s : u"message"_s,
                       .data = {}});
    }
    return result;
}

void takeInAll(const EventLogModel &model)
{
    while (!model.hasTakenInAll()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void fill(EventLogModel &model, qsizetype rows)
{
    constexpr qsizetype Page = 10'000;
    const double before = residentBytes();
    Cost cost;
    for (qsizetype first = 0; first < rows; first += Page) {
        const QList<JobEvent> page = events(first, std::min(Page, rows - first));
        const Cost one = costOf([&] {
            model.add(page, first + 1);
            takeInAll(model);
        });
        cost.cpu += one.cpu;
    }
    report("eventlog_fill_cpu", cost.cpu, "ms");
    report("eventlog_memory_of_a_row", (residentBytes() - before) / double(rows), "B");
}

void benchAppend(EventLogModel &model, FrameCounter &frame, const QByteArray &name)
{
    Costs times;
    for (int i = 0; i < Batches; ++i) {
        const QList<JobEvent> batch = events(model.totalCount(), BatchSize);
        QElapsedTimer pace;
        pace.start();
        times.measure([&] {
            model.add(batch, model.totalCount() + 1);
            frame.finishFrame();
        });
        while (pace.elapsed() < BatchPause || !model.hasTakenInAll()) {
            QThread::msleep(1);
            QCoreApplication::processEvents();
        }
    }
    report(name + "_median", times.median());
    report(name + "_p95", times.p95());
    report(name + "_worst", times.worst());
}

void benchFilter(EventLogModel &model)
{
    const EventKinds all = EventFilter::everyKind();
    report("eventlog_search", costOf([&] { model.setFilter(EventFilter(all, u"step 99"_s)); }));
    report("eventlog_search_one_letter_more",
           costOf([&] { model.setFilter(EventFilter(all, u"step 999"_s)); }));
    report("eventlog_show_all_again", costOf([&] { model.setFilter(EventFilter()); }));
    report("eventlog_filter_by_level",
           costOf([&] { model.setFilter(EventFilter(EventKind::Warning, {})); }));
    model.setFilter(EventFilter());
}

// The window must stay usable meanwhile: what counts is the longest time in one piece.
void benchSave(const EventLogModel &model)
{
    const QTemporaryDir folder;
    EventLogSaving saving(model, folder.filePath(u"events.txt"_s));
    bool isDone = false;
    QObject::connect(&saving, &EventLogSaving::finished, &saving, [&isDone] { isDone = true; });
    Costs pieces;
    const Cost all = costOf([&] {
        saving.start();
        while (!isDone) {
            pieces.measure([] { QCoreApplication::processEvents(QEventLoop::AllEvents); });
        }
    });
    report("eventlog_save", all.wall, "ms");
    report("eventlog_save_longest_piece", pieces.worst());
}

} // namespace

int main(int argc, char **argv)
{
    const qsizetype rows = isQuick(argc, argv) ? 20'000 : 1'000'000;
    const QApplication application(argc, argv);
    applyStyle();
    std::printf("# %lld rows\n", static_cast<long long>(rows));
    EventLogModel model;
    fill(model, rows);
    EventLogView view(model);
    view.resize(1200, 700);
    FrameCounter frame(view.table()->viewport());
    report("eventlog_first_paint", costOf([&] {
               view.show();
               frame.finishFrame();
           }));
    benchAppend(model, frame, "eventlog_append_500_following");
    view.table()->verticalScrollBar()->setValue(1000);
    benchAppend(model, frame, "eventlog_append_500_scrolled_up");
    benchFilter(model);
    benchSave(model);
    return 0;
}
