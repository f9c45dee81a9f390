// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formats.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Finetune;
using namespace Qt::StringLiterals;
using std::chrono::seconds;

class TestFormats : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void missing_isADash_neverAZero()
    {
        QCOMPARE(formatMetric(std::nullopt), dash());
        QCOMPARE(formatMetric(std::numeric_limits<double>::quiet_NaN()), dash());
        QCOMPARE(formatPercent(std::nullopt), dash());
        QCOMPARE(formatBytes(std::nullopt), dash());
        QCOMPARE(formatCount(std::nullopt), dash());
        QCOMPARE(formatTime(std::nullopt), dash());
        QCOMPARE(formatMetric(0.0), u"0.0000"_s);
    }

    void duration_data()
    {
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << 59 << u"59 s"_s;
        QTest::newRow("minutes") << 200 << u"3 min 20 s"_s;
        QTest::newRow("hours") << 7500 << u"2 h 5 min"_s;
        QTest::newRow("days") << 200'000 << u"2 d 7 h"_s;
        QTest::newRow("a clock that went back") << -5 << u"0 s"_s;
    }

    void duration()
    {
        QFETCH(const int, value);
        QTEST(formatDuration(seconds(value)), "text");
    }

    void metric_tinyAndHuge_keepTheirSize()
    {
        QCOMPARE(formatMetric(0.12345), u"0.1235"_s);
        QCOMPARE(QLocale().toDouble(formatMetric(3.8e-6)), 3.8e-6);
        QCOMPARE(QLocale().toDouble(formatMetric(1e12)), 1e12);
        QCOMPARE(formatPercent(0.9301), u"93.0 %"_s);
    }

    void ago_byDistance()
    {
        const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
        QCOMPARE(formatAgo(now.addSecs(-5), now), u"just now"_s);
        QCOMPARE(formatAgo(now.addSecs(-180), now), u"3 min ago"_s);
        QCOMPARE(formatAgo(now.addSecs(-7200), now), u"2 h ago"_s);
    }
};

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"
