// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscale.h"

#include <QTest>

#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestPlotScale : public QObject
{
    Q_OBJECT

private slots:
    void fitting_values_endOnTicks();
    void fitting_labels_data();
    void fitting_labels();
    void fitting_oneStep_givesItRoom();
    void fitting_oneValue_givesItRoom();
    void fitting_anyRange_hasFiniteDistinctTicks_data();
    void fitting_anyRange_hasFiniteDistinctTicks();
    void place_andBack_agree();
    void axisValue_logarithmic_showsOnlyPositive();
};

namespace {

constexpr QSizeF Size(880, 400);

QStringList labels(const QList<AxisTick> &ticks)
{
    QStringList result;
    for (const AxisTick &tick : ticks) {
        result.append(tick.label);
    }
    return result;
}

} // namespace

void TestPlotScale::fitting_values_endOnTicks()
{
    const PlotScale scale = PlotScale::fitting({0, 300}, ValueRange{0.22, 2.1}, false, Size);
    QCOMPARE(scale.bottom(), 0.0);
    QCOMPARE(scale.top(), 2.5);
    QCOMPARE(labels(scale.valueTicks()),
             (QStringList{u"0.0"_s, u"0.5"_s, u"1.0"_s, u"1.5"_s, u"2.0"_s, u"2.5"_s}));
    QCOMPARE(labels(scale.stepTicks()),
             (QStringList{u"0"_s, u"50"_s, u"100"_s, u"150"_s, u"200"_s, u"250"_s, u"300"_s}));
}

void TestPlotScale::fitting_labels_data()
{
    QTest::addColumn<ValueRange>("values");
    QTest::addColumn<bool>("isLogarithmic");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("tiny") << ValueRange{3.5e-6, 3.8e-6} << false
                          << QStringList{u"3.5e-06"_s, u"3.55e-06"_s, u"3.6e-06"_s, u"3.65e-06"_s,
                                         u"3.7e-06"_s, u"3.75e-06"_s, u"3.8e-06"_s};
    QTest::newRow("below zero") << ValueRange{-1, 1} << false
                                << QStringList{u"-1.0"_s, u"-0.5"_s, u"0.0"_s, u"0.5"_s, u"1.0"_s};
    QTest::newRow("one power of ten")
        << ValueRange{0.2, 2} << true
        << QStringList{u"0.2"_s, u"0.3"_s, u"0.5"_s, u"0.7"_s, u"1"_s, u"2"_s};
    QTest::newRow("six powers of ten")
        << ValueRange{1e-6, 1} << true
        << QStringList{u"1e-06"_s, u"1e-05"_s, u"0.0001"_s, u"0.001"_s,
                       u"0.01"_s,  u"0.1"_s,   u"1"_s};
    QTest::newRow("hardly any") << ValueRange{0.501, 0.503} << true
                                << QStringList{u"0.501"_s, u"0.5015"_s, u"0.502"_s, u"0.5025"_s,
                                               u"0.503"_s};
}

void TestPlotScale::fitting_labels()
{
    QFETCH(ValueRange, values);
    QFETCH(bool, isLogarithmic);
    QFETCH(QStringList, expected);
    const PlotScale scale = PlotScale::fitting({0, 300}, values, isLogarithmic, Size);
    QStringList actual = labels(scale.valueTicks());
    for (QString &label : actual) { // 0.5010 and 0.501 are the same number
        label = QString::number(label.toDouble(), 'g', 12);
    }
    for (QString &label : expected) {
        label = QString::number(label.toDouble(), 'g', 12);
    }
    QCOMPARE(actual, expected);
}

void TestPlotScale::fitting_oneStep_givesItRoom()
{
    const PlotScale scale = PlotScale::fitting({7, 7}, ValueRange{1, 2}, false, Size);
    QCOMPARE(scale.steps(), (StepRange{6, 8}));
}

void TestPlotScale::fitting_oneValue_givesItRoom()
{
    const PlotScale scale = PlotScale::fitting({0, 9}, ValueRange{1.25, 1.25}, false, Size);
    QVERIFY(scale.bottom() < 1.25);
    QVERIFY(scale.top() > 1.25);
    const PlotScale zero = PlotScale::fitting({0, 9}, ValueRange{0, 0}, false, Size);
    QVERIFY(zero.bottom() < zero.top());
}

void TestPlotScale::fitting_anyRange_hasFiniteDistinctTicks_data()
{
    QTest::addColumn<ValueRange>("values");
    for (const ValueRange range :
         {ValueRange{1e-300, 1e300}, ValueRange{-1e300, 1e300}, ValueRange{1e-12, 1},
          ValueRange{1e9, 1e9 + 1}, ValueRange{123456789, 123456790}, ValueRange{-3, -3},
          ValueRange{0, 1e-9}, ValueRange{0.9999999, 1}}) {
        QTest::addRow("%g to %g", range.lowest, range.highest) << range;
    }
}

void TestPlotScale::fitting_anyRange_hasFiniteDistinctTicks()
{
    QFETCH(ValueRange, values);
    for (const bool isLogarithmic : {false, true}) {
        for (const QSizeF size : {Size, QSizeF(0, 0), QSizeF(3000, 2000)}) {
            const PlotScale scale = PlotScale::fitting({0, 1e15}, values, isLogarithmic, size);
            QVERIFY(std::isfinite(scale.bottom()) && std::isfinite(scale.top()));
            QVERIFY(scale.bottom() < scale.top());
            QVERIFY(scale.valueTicks().size() < 100);
            QStringList seen = labels(scale.valueTicks());
            for (const AxisTick &tick : scale.valueTicks()) {
                QVERIFY(std::isfinite(tick.position));
            }
            QCOMPARE(seen.removeDuplicates(), 0);
        }
    }
}

void TestPlotScale::place_andBack_agree()
{
    PlotScale scale = PlotScale::fitting({100, 300}, ValueRange{0, 2}, false, Size);
    scale.setArea(QRectF(50, 20, 400, 200));
    QCOMPARE(scale.place(100, 0), QPointF(50, 220));
    QCOMPARE(scale.place(300, 2), QPointF(450, 20));
    QCOMPARE(scale.stepAt(scale.x(137)), 137.0);
}

void TestPlotScale::axisValue_logarithmic_showsOnlyPositive()
{
    const PlotScale scale = PlotScale::fitting({0, 300}, ValueRange{0.01, 1}, true, Size);
    QCOMPARE(scale.axisValue(0.1), -1.0);
    QVERIFY(scale.canShow(1e-30));
    QVERIFY(!scale.canShow(0));
    QVERIFY(!scale.canShow(-1));
}

QTEST_APPLESS_MAIN(TestPlotScale)
#include "tst_plotscale.moc"
