// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers on their way to the chart: decimation, events into series, result files.
#include "core/metrics/decimation.h"
#include "core/metrics/resultcsv.h"
#include "core/metrics/seriesbuilder.h"
#include "tests/bench/measure.h"

#include <cmath>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int Columns = 1200;

double loss(qint64 step)
{
    return 0.3 + 2 * std::exp(-double(step) / 1e5) + 0.1 * std::sin(double(step) * 12.9898);
}

void benchDecimation(const MetricSeries &series)
{
    Decimation decimation;
    Costs rebuild;
    for (int i = 0; i < 15; ++i) {
        rebuild.measure([&] { decimation.rebuild(series, Columns); });
    }
    report("decimation_rebuild", rebuild.median());

    MetricSeries growing = series;
    growing.setPoint(growing.steps().back() + 1, 1);
    decimation.rebuild(growing, Columns);
    constexpr int Appended = 10'000;
    const Cost time = costOf([&] {
        for (int i = 0; i < Appended; ++i) {
            const qint64 step = growing.steps().back() + 1;
            if (!decimation.append(growing, growing.setPoint(step, loss(step)))) {
                decimation.rebuild(growing, Columns);
            }
        }
    });
    const double each = time.cpu / Appended;
    report("decimation_append_one_cpu", each * 1000, "us", rebuild.median().cpu / each);
}

void benchEvents(qint64 events)
{
    SeriesBuilder builder;
    const auto add = [&builder](qint64 from, qint64 to) {
        for (qint64 step = from; step < to; ++step) {
            builder.addEvent({{u"step"_s, step},
                              {u"train_loss"_s, loss(step)},
                              {u"train_mean_token_accuracy"_s, 0.5}},
                             {});
            builder.takeChanges();
        }
    };
    const qint64 sample = events / 10;
    const Cost first = costOf([&] { add(0, sample); });
    add(sample, events - sample);
    const Cost last = costOf([&] { add(events - sample, events); });
    report("event_to_series_at_the_start_cpu", first.cpu / double(sample) * 1000, "us");
    report("event_to_series_at_the_end_cpu", last.cpu / double(sample) * 1000, "us",
           last.cpu / first.cpu);
}

void benchCsv(const MetricSeries &series)
{
    QByteArray bytes;
    const Cost writing = costOf([&] { bytes = ResultCsv::toBytes({series}); });
    report("csv_write", writing);
    Costs split;
    split.measure([&bytes] {
        double sum = 0;
        const QStringList lines = QString::fromUtf8(bytes).split(u'\n');
        for (const QString &line : lines) {
            sum += line.split(u',').constLast().toDouble();
        }
        if (sum < 0) {
            std::printf("# impossible\n");
        }
    });
    Costs reading;
    for (int i = 0; i < 7; ++i) {
        reading.measure([&] {
            if (ResultCsv::fromBytes(bytes)->series.constFirst() != series) {
                std::printf("ERROR: the file reads back as something else\n");
            }
        });
    }
    // Against QString::split and toDouble.
    report("csv_read", reading.median(), split.median());
}

} // namespace

int main(int argc, char **argv)
{
    const qint64 points = isQuick(argc, argv) ? 20'000 : 1'000'000;
    MetricSeries series(u"train_loss"_s);
    for (qint64 step = 0; step < points; ++step) {
        series.setPoint(step, loss(step));
    }
    std::printf("# %lld points\n", static_cast<long long>(points));
    benchDecimation(series);
    benchCsv(series);
    benchEvents(points / 4);
    return 0;
}
