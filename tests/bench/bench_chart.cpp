// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The loss chart with a million points against QLineSeries holding the same points itself.
// Run it again with QT_SCALE_FACTOR=2 for a display of high density.
#include "core/metrics/seriesbuilder.h"
#include "tests/bench/framecounter.h"
#include "tests/bench/measure.h"
#include "ui/common/theme.h"
#include "ui/chart/losschart.h"
#include "ui/chart/metricplot.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>

#include <cmath>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(1200, 700);

double loss(qint64 step)
{
    return 0.3 + 2 * std::exp(-double(step) / 1e5) + 0.1 * std::sin(double(step) * 12.9898);
}

MetricSeries lossSeries(const QString &name, qint64 points, double offset = 0)
{
    MetricSeries series(name);
    for (qint64 step = 0; step < points; ++step) {
        series.setPoint(step, loss(step) + offset);
    }
    return series;
}

Cost appendToLineSeries(qint64 points, int repeats)
{
    auto *line = new QLineSeries;
    QList<QPointF> all;
    for (qint64 step = 0; step < points; ++step) {
        all.append({double(step), loss(step)});
    }
    line->replace(all);
    auto *chart = new QChart;
    chart->addSeries(line);
    chart->createDefaultAxes();
    QChartView view(chart);
    view.setRenderHint(QPainter::Antialiasing);
    view.resize(Size);
    FrameCounter frame(view.viewport());
    view.show();
    frame.finishFrame();
    Costs times;
    for (int i = 0; i < repeats; ++i) {
        times.measure([&] {
            const double step = double(points + i);
            line->append(step, loss(points + i));
            chart->axes(Qt::Horizontal).constFirst()->setRange(0, step);
            frame.finishFrame();
        });
    }
    return times.median();
}

void benchAppend(LossChart &chart, qint64 points, Cost raw)
{
    FrameCounter frame(chart.plot()->viewport());
    SeriesBuilder builder;
    for (qint64 step = 0; step < points; ++step) {
        builder.addEvent({{u"step"_s, step}, {u"train_loss"_s, loss(step)}}, {});
    }
    builder.takeChanges();
    const Cost first = costOf([&] {
        chart.setSeries(builder.series());
        frame.finishFrame();
    });
    report("chart_first_paint", first);
    Costs times;
    for (int i = 0; i < 100; ++i) {
        times.measure([&] {
            const qint64 step = points + i;
            builder.addEvent({{u"step"_s, step}, {u"train_loss"_s, loss(step)}}, {});
            for (const SeriesChange &change : builder.takeChanges()) {
                chart.updateSeries(*builder.find(change.name), change.firstPoint);
            }
            frame.finishFrame();
        });
    }
    report("chart_append_and_repaint", times.median(), raw);
    report("chart_append_and_repaint_p95", times.p95(), raw);
    report("chart_append_and_repaint_worst", times.worst(), raw);
}

void benchCrosshair(LossChart &chart, qint64 points)
{
    FrameCounter frame(chart.plot()->viewport());
    Costs times;
    for (int i = 0; i < 200; ++i) {
        times.measure([&] {
            chart.plot()->showCrosshair(double(points) * (0.2 + 0.003 * i));
            frame.finishFrame();
        });
    }
    report("chart_crosshair_move", times.median());
    report("chart_crosshair_move_p95", times.p95());
}

void benchZoom(LossChart &chart)
{
    FrameCounter frame(chart.plot()->viewport());
    Costs times;
    for (int i = 0; i < 20; ++i) {
        times.measure([&] {
            chart.plot()->zoom(i < 10 ? 0.7 : 1 / 0.7);
            frame.finishFrame();
        });
    }
    report("chart_zoom_and_repaint", times.median());
    chart.plot()->resetZoom();
}

void benchFourSeries(LossChart &chart, qint64 points)
{
    const QStringList names{u"train_loss"_s, u"valid_loss"_s, u"full_valid_loss"_s, u"x_loss"_s};
    QList<MetricSeries> all;
    for (const QString &name : names) {
        all.append(lossSeries(name, points, 0.2 * double(all.size())));
    }
    FrameCounter frame(chart.plot()->viewport());
    chart.setSeries(all);
    frame.finishFrame();
    Costs times;
    for (int i = 0; i < 30; ++i) {
        times.measure([&] {
            for (MetricSeries &series : all) {
                chart.updateSeries(series, series.setPoint(points + i, loss(points + i)));
            }
            frame.finishFrame();
        });
    }
    report("chart_append_to_four_and_repaint", times.median());
    report("chart_append_to_four_and_repaint_p95", times.p95());
}

} // namespace

int main(int argc, char **argv)
{
    const bool isShort = isQuick(argc, argv);
    const qint64 points = isShort ? 20'000 : 1'000'000;
    const QApplication application(argc, argv);
    applyStyle();
    const Cost raw = appendToLineSeries(points, isShort ? 3 : 5);

    LossChart chart;
    chart.resize(Size);
    chart.show();
    std::printf("# %lld points, device pixel ratio %g\n", static_cast<long long>(points),
                chart.devicePixelRatioF());
    report("raw_line_series_append_and_repaint", raw, raw);
    benchAppend(chart, points, raw);
    benchCrosshair(chart, points);
    benchZoom(chart);
    benchFourSeries(chart, points);
    return 0;
}
