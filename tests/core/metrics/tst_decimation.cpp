// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/decimation.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestDecimation : public QObject
{
    Q_OBJECT

private slots:
    void rebuild_fewPoints_keepsAll();
    void rebuild_manyPoints_keepsExtremaFirstAndLast();
    void rebuild_everyColumn_keepsItsExtrema();
    void rebuild_range_reachesOverBothEdges();
    void rebuild_rangeBesideThePoints_keepsOnlyANeighbour();
    void append_pointByPoint_equalsRebuilding();
    void append_afterEarlierChange_asksForRebuild();
    void append_rightOfTheRange_changesNothing();
};

namespace {

constexpr int Columns = 100;

double noisy(qint64 step)
{
    return 2 * std::exp(-double(step) / 3000) + 0.3 * std::sin(double(step) * 12.9898);
}

MetricSeries noisySeries(qint64 points, qint64 stride = 1)
{
    MetricSeries series(u"train_loss"_s);
    for (qint64 point = 0; point < points; ++point) {
        series.setPoint(point * stride, noisy(point));
    }
    return series;
}

QList<QPointF> rebuilt(const MetricSeries &series, std::optional<StepRange> range = {})
{
    Decimation decimation;
    decimation.rebuild(series, Columns, range);
    return decimation.points();
}

bool isSortedByStep(const QList<QPointF> &points)
{
    return std::adjacent_find(points.cbegin(), points.cend(),
                              [](QPointF a, QPointF b) { return a.x() >= b.x(); })
        == points.cend();
}

} // namespace

void TestDecimation::rebuild_fewPoints_keepsAll()
{
    const MetricSeries series = noisySeries(2 * Columns, 7);
    const QList<QPointF> points = rebuilt(series);
    QCOMPARE(points.size(), series.size());
    QCOMPARE(points.at(3), QPointF(21, series.valueAt(3)));
    QVERIFY(rebuilt(MetricSeries()).isEmpty());
}

void TestDecimation::rebuild_manyPoints_keepsExtremaFirstAndLast()
{
    MetricSeries series = noisySeries(100'000);
    series.setPoint(77'777, 50);
    series.setPoint(33'333, -50);
    const QList<QPointF> points = rebuilt(series);
    QVERIFY(points.size() <= 2 * Columns + 2);
    QVERIFY(points.size() > Columns);
    QVERIFY(isSortedByStep(points));
    QVERIFY(points.contains(QPointF(77'777, 50)));
    QVERIFY(points.contains(QPointF(33'333, -50)));
    QCOMPARE(points.constFirst(), QPointF(0, series.valueAt(0)));
    QCOMPARE(points.constLast(), QPointF(99'999, series.valueAt(99'999)));
}

void TestDecimation::rebuild_everyColumn_keepsItsExtrema()
{
    constexpr qint64 PointsOfColumn = 50;
    const MetricSeries series = noisySeries(Columns * PointsOfColumn);
    const QList<QPointF> points = rebuilt(series);
    const auto values = series.values();
    for (std::size_t column = 0; column < Columns; ++column) {
        const auto [low, high] =
            std::ranges::minmax(values.subspan(column * PointsOfColumn, PointsOfColumn));
        const auto hasValue = [&points](double value) {
            return std::ranges::any_of(points, [value](QPointF p) { return p.y() == value; });
        };
        QVERIFY2(hasValue(low) && hasValue(high), qPrintable(QString::number(column)));
    }
}

void TestDecimation::rebuild_range_reachesOverBothEdges()
{
    const QList<QPointF> points = rebuilt(noisySeries(1000, 10), StepRange{305, 395});
    QCOMPARE(points.size(), 11);
    QCOMPARE(points.constFirst().x(), 300.0);
    QCOMPARE(points.constLast().x(), 400.0);
}

void TestDecimation::rebuild_rangeBesideThePoints_keepsOnlyANeighbour()
{
    const MetricSeries series = noisySeries(1000);
    QCOMPARE(rebuilt(series, StepRange{5000, 6000}).size(), 1);
    QCOMPARE(rebuilt(series, StepRange{-50, -10}).size(), 1);
}

void TestDecimation::append_pointByPoint_equalsRebuilding()
{
    MetricSeries series(u"train_loss"_s);
    Decimation live;
    live.rebuild(series, Columns);
    int rebuilds = 0;
    for (qint64 step = 0; step < 5000; ++step) {
        const qsizetype changed = series.setPoint(step, noisy(step));
        if (!live.append(series, changed)) {
            live.rebuild(series, Columns);
            ++rebuilds;
        }
        QVERIFY(live.points().size() <= 2 * Columns + 2);
        QCOMPARE(live.points().constLast(), QPointF(double(step), noisy(step)));
    }
    QVERIFY2(rebuilds < 60, qPrintable(QString::number(rebuilds)));
    QVERIFY(isSortedByStep(live.points()));

    live.rebuild(series, Columns);
    QList<QPointF> before = live.points();
    QVERIFY(live.append(series, series.size()));
    QCOMPARE(live.points(), before);
}

void TestDecimation::append_afterEarlierChange_asksForRebuild()
{
    MetricSeries series = noisySeries(1000);
    Decimation decimation;
    decimation.rebuild(series, Columns);
    QVERIFY(!decimation.append(series, series.setPoint(10, 99)));
}

void TestDecimation::append_rightOfTheRange_changesNothing()
{
    MetricSeries series = noisySeries(1000);
    Decimation decimation;
    decimation.rebuild(series, Columns, StepRange{100, 200});
    const QList<QPointF> before = decimation.points();
    QVERIFY(decimation.append(series, series.setPoint(1000, 99)));
    QCOMPARE(decimation.points(), before);

    decimation.rebuild(series, Columns, StepRange{100, 5000});
    QVERIFY(!decimation.append(series, series.setPoint(1001, 99)));
}

QTEST_APPLESS_MAIN(TestDecimation)
#include "tst_decimation.moc"
