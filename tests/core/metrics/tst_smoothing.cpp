// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/smoothing.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestSmoothing : public QObject
{
    Q_OBJECT

private slots:
    void update_constantSeries_staysConstantFromTheStart();
    void update_withoutWeight_isTheSeriesItself();
    void update_step_forgetsByItsWeight();
    void update_sparseSeries_forgetsByStepsNotByPoints();
    void update_pointByPoint_equalsAllAtOnce();
};

void TestSmoothing::update_constantSeries_staysConstantFromTheStart()
{
    Smoothing smoothing(0.9);
    MetricSeries smoothed;
    smoothing.update(smoothed, MetricSeries::fromColumns(u"a"_s, {1, 2, 3}, {4, 4, 4}), 0);
    for (const double value : smoothed.values()) {
        QCOMPARE(value, 4.0);
    }
    QCOMPARE(smoothed.size(), 3);
}

void TestSmoothing::update_withoutWeight_isTheSeriesItself()
{
    const auto series = MetricSeries::fromColumns(u"a"_s, {1, 2, 3}, {4, -1, 2.5});
    Smoothing smoothing;
    MetricSeries smoothed(u"a"_s);
    smoothing.update(smoothed, series, 0);
    QCOMPARE(smoothed, series);
}

void TestSmoothing::update_step_forgetsByItsWeight()
{
    Smoothing smoothing(0.5);
    MetricSeries smoothed;
    smoothing.update(smoothed, MetricSeries::fromColumns(u"a"_s, {1, 2}, {0, 3}), 0);
    QCOMPARE(smoothed.valueAt(1), 2.0); // the newer of two counts twice
}

void TestSmoothing::update_sparseSeries_forgetsByStepsNotByPoints()
{
    Smoothing everyTenth(0.5, 10);
    MetricSeries smoothed;
    everyTenth.update(smoothed, MetricSeries::fromColumns(u"a"_s, {0, 10, 30}, {0, 3, 6}), 0);
    QCOMPARE(smoothed.valueAt(1), 2.0);
    QCOMPARE(smoothed.valueAt(2), (6 + 3 * 0.25) / (1 + 0.25 + 0.125));

    Smoothing everyStep(0.5, 1);
    MetricSeries hardly;
    everyStep.update(hardly, MetricSeries::fromColumns(u"a"_s, {0, 100}, {0, 3}), 0);
    QCOMPARE(hardly.valueAt(1), 3.0);
}

void TestSmoothing::update_pointByPoint_equalsAllAtOnce()
{
    Smoothing live(0.8);
    MetricSeries series(u"a"_s);
    MetricSeries smoothed(u"a"_s);
    for (qint64 step = 0; step < 50; ++step) {
        const qsizetype changed = series.setPoint(step, double(step * step % 17));
        QCOMPARE(live.update(smoothed, series, changed), changed);
    }
    QCOMPARE(live.update(smoothed, series, series.setPoint(20, -9)), 0);

    Smoothing atOnce(0.8);
    MetricSeries expected(u"a"_s);
    atOnce.update(expected, series, 0);
    QCOMPARE(smoothed, expected);
}

QTEST_APPLESS_MAIN(TestSmoothing)
#include "tst_smoothing.moc"
