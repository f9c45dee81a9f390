// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metricseries.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestMetricSeries : public QObject
{
    Q_OBJECT

private slots:
    void setPoint_inAnyOrder_keepsStepsSorted();
    void setPoint_pageByPageBackwards_isTheSameSeries();
    void setPoint_sameStep_latestWins();
    void fromColumns_unsortedWithRepeats_sortsAndKeepsTheLater();
    void merge_overlapping_takesTheOtherAndNamesTheFirstChange();
    void merge_sameValues_changesNothing();
    void nearest_data();
    void nearest();
    void replaceTail_copiesOnlyWhatChanged();
};

namespace {

MetricSeries seriesOf(const QList<qint64> &steps, const QList<double> &values)
{
    return MetricSeries::fromColumns(u"train_loss"_s, steps, values);
}

} // namespace

void TestMetricSeries::setPoint_inAnyOrder_keepsStepsSorted()
{
    MetricSeries series(u"train_loss"_s);
    QCOMPARE(series.setPoint(5, 0.5), 0);
    QCOMPARE(series.setPoint(7, 0.7), 1);
    QCOMPARE(series.setPoint(1, 0.1), 0);
    QCOMPARE(series.setPoint(6, 0.6), 2);
    QCOMPARE(series, seriesOf({1, 5, 6, 7}, {0.1, 0.5, 0.6, 0.7}));
}

// As an event log is read: the newest page first, each page forwards.
void TestMetricSeries::setPoint_pageByPageBackwards_isTheSameSeries()
{
    constexpr int Pages = 40;
    constexpr int PageSize = 7;
    MetricSeries series(u"train_loss"_s);
    QList<qint64> steps;
    QList<double> values;
    for (int page = Pages - 1; page >= 0; --page) {
        for (int step = page * PageSize; step < (page + 1) * PageSize; ++step) {
            QCOMPARE(series.setPoint(step, step * 0.5), step - page * PageSize);
        }
    }
    for (int step = 0; step < Pages * PageSize; ++step) {
        steps.append(step);
        values.append(step * 0.5);
    }
    QCOMPARE(series, seriesOf(steps, values));
}

void TestMetricSeries::setPoint_sameStep_latestWins()
{
    MetricSeries series = seriesOf({1, 2, 3}, {0.1, 0.2, 0.3});
    QCOMPARE(series.setPoint(2, 0.2), MetricSeries::NoPoint);
    QCOMPARE(series.setPoint(2, 0.9), 1);
    QCOMPARE(series, seriesOf({1, 2, 3}, {0.1, 0.9, 0.3}));
}

void TestMetricSeries::fromColumns_unsortedWithRepeats_sortsAndKeepsTheLater()
{
    QCOMPARE(seriesOf({3, 1, 3, 2}, {0.3, 0.1, 0.33, 0.2}), seriesOf({1, 2, 3}, {0.1, 0.2, 0.33}));
}

void TestMetricSeries::merge_overlapping_takesTheOtherAndNamesTheFirstChange()
{
    MetricSeries series = seriesOf({1, 3, 5, 9}, {0.1, 0.3, 0.5, 0.9});
    QCOMPARE(series.merge(seriesOf({1, 4, 5, 7}, {0.1, 0.4, 0.55, 0.7})), 2);
    QCOMPARE(series, seriesOf({1, 3, 4, 5, 7, 9}, {0.1, 0.3, 0.4, 0.55, 0.7, 0.9}));
}

void TestMetricSeries::merge_sameValues_changesNothing()
{
    MetricSeries series = seriesOf({1, 3}, {0.1, 0.3});
    QCOMPARE(series.merge(seriesOf({3}, {0.3})), MetricSeries::NoPoint);
    QCOMPARE(series.merge(MetricSeries()), MetricSeries::NoPoint);
    QCOMPARE(series, seriesOf({1, 3}, {0.1, 0.3}));
}

void TestMetricSeries::nearest_data()
{
    QTest::addColumn<double>("step");
    QTest::addColumn<qsizetype>("expected");
    QTest::newRow("left of all") << -4.0 << qsizetype(0);
    QTest::newRow("exactly one") << 20.0 << qsizetype(1);
    QTest::newRow("half way goes to the earlier") << 15.0 << qsizetype(0);
    QTest::newRow("closer to the later") << 15.5 << qsizetype(1);
    QTest::newRow("right of all") << 99.0 << qsizetype(2);
}

void TestMetricSeries::nearest()
{
    QFETCH(double, step);
    QTEST(seriesOf({10, 20, 40}, {1, 2, 4}).nearest(step).value(), "expected");
    QVERIFY(!MetricSeries().nearest(step));
}

void TestMetricSeries::replaceTail_copiesOnlyWhatChanged()
{
    const MetricSeries full = seriesOf({1, 2, 3, 4}, {0.1, 0.2, 0.3, 0.4});
    MetricSeries copy = seriesOf({1, 2, 9}, {0.1, 0.2, 0.9});
    copy.replaceTail(full, 2);
    QCOMPARE(copy, full);

    MetricSeries empty;
    empty.replaceTail(full, 4);
    QCOMPARE(empty, full);
}

QTEST_APPLESS_MAIN(TestMetricSeries)
#include "tst_metricseries.moc"
