// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Finetune;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

//! The clock of the machine, and the one that the other tests believe in.
class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void system_callLater_isNeverEarly();
    void system_callLater_absurdDelay_doesNotWrapRound();
    void system_callLater_contextGone_isNotCalled();
    void system_now_isUtc();
    void fake_standsStill();
    void fake_advance_runsInTheOrderOfTime();
    void fake_contextGone_isNotCalled();
    void fake_autoAdvance_jumpsOverWaits();
};

// Qt's usual timers may be 5 % early from two seconds on: before the time a server asked for.
void TestClock::system_callLater_isNeverEarly()
{
    SystemClock clock;
    QObject context;
    int called = 0;
    int early = 0;
    int count = 0;
    for (milliseconds delay = 2001ms; delay < 2300ms; delay += 7ms) {
        ++count;
        const milliseconds due = clock.elapsed() + delay;
        clock.callLater(delay, &context, [&, due] {
            ++called;
            early += clock.elapsed() < due ? 1 : 0;
        });
    }
    QTRY_COMPARE(called, count);
    QCOMPARE(early, 0);
}

// As an int of milliseconds the first would be due after one.
void TestClock::system_callLater_absurdDelay_doesNotWrapRound()
{
    SystemClock clock;
    QObject context;
    bool isAbsurdOver = false;
    bool isShortOver = false;
    clock.callLater(milliseconds((qint64(1) << 32) + 1), &context, [&] { isAbsurdOver = true; });
    clock.callLater(200ms, &context, [&] { isShortOver = true; });
    QTRY_VERIFY(isShortOver);
    QVERIFY(!isAbsurdOver);
}

void TestClock::system_callLater_contextGone_isNotCalled()
{
    SystemClock clock;
    QObject lasting;
    bool wrong = false;
    bool last = false;
    {
        QObject context;
        clock.callLater(1ms, &context, [&wrong] { wrong = true; });
    }
    clock.callLater(5ms, &lasting, [&last] { last = true; });
    QVERIFY(!last); // never from within
    QTRY_VERIFY(last);
    QVERIFY(!wrong);
}

void TestClock::system_now_isUtc()
{
    QCOMPARE(SystemClock().now().timeSpec(), Qt::UTC);
    QVERIFY(std::abs(SystemClock().now().secsTo(QDateTime::currentDateTime())) < 5);
}

void TestClock::fake_standsStill()
{
    FakeClock clock;
    const QDateTime now = clock.now();
    const milliseconds elapsed = clock.elapsed();
    clock.advance(1h);
    QCOMPARE(clock.now(), now.addSecs(3600));
    QCOMPARE(clock.elapsed(), elapsed + 1h);
}

void TestClock::fake_advance_runsInTheOrderOfTime()
{
    FakeClock clock;
    QObject context;
    QList<int> order;
    const milliseconds start = clock.elapsed();
    clock.callLater(30ms, &context, [&] { order << 30; });
    clock.callLater(10ms, &context, [&] {
        order << int((clock.elapsed() - start).count());
        clock.callLater(5ms, &context, [&] { order << 15; });
    });
    clock.callLater(30ms, &context, [&] { order << 31; });
    clock.callLater(31ms, &context, [&] { order << 99; });
    clock.advance(30ms);
    QCOMPARE(order, (QList<int>{10, 15, 30, 31}));
    QCOMPARE(clock.pending(), 1);
    QCOMPARE(clock.waits(), (QList<milliseconds>{30ms, 10ms, 30ms, 31ms, 5ms}));
}

void TestClock::fake_contextGone_isNotCalled()
{
    FakeClock clock;
    bool called = false;
    {
        QObject context;
        clock.callLater(1ms, &context, [&called] { called = true; });
        QCOMPARE(clock.pending(), 1);
    }
    QCOMPARE(clock.pending(), 0);
    clock.advance(1h);
    QVERIFY(!called);
}

void TestClock::fake_autoAdvance_jumpsOverWaits()
{
    FakeClock clock;
    clock.setAutoAdvance(true);
    QObject context;
    bool called = false;
    const milliseconds start = clock.elapsed();
    clock.callLater(1h, &context, [&called] { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
    QCOMPARE(clock.elapsed(), start + 1h);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
