// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/transferspeed.h"

#include <QTest>

using namespace Finetune;
using namespace std::chrono_literals;

class TestTransferSpeed : public QObject
{
    Q_OBJECT

private slots:
    void bytesPerSecond_tooEarly_isUnknown();
    void bytesPerSecond_steady_isExact();
    void bytesPerSecond_change_isFollowedSmoothly();
    void bytesPerSecond_pieceSentAgain_isNeverNegative();
    void timeLeft_roundsUp();
    void add_clockStandsStill_changesNothing();
};

void TestTransferSpeed::bytesPerSecond_tooEarly_isUnknown()
{
    TransferSpeed speed;
    QCOMPARE(speed.bytesPerSecond(), 0.0);
    speed.add(0, 1000ms);
    speed.add(500, 1100ms);
    QCOMPARE(speed.bytesPerSecond(), 0.0);
    QCOMPARE(speed.timeLeft(1000), std::nullopt);
}

void TestTransferSpeed::bytesPerSecond_steady_isExact()
{
    TransferSpeed speed;
    for (int tenth = 0; tenth <= 50; ++tenth) {
        speed.add(tenth * 100, tenth * 100ms);
    }
    QCOMPARE(speed.bytesPerSecond(), 1000.0);
}

void TestTransferSpeed::bytesPerSecond_change_isFollowedSmoothly()
{
    TransferSpeed speed;
    speed.add(0, 0s);
    speed.add(1000, 1s);
    speed.add(5000, 2s);
    QVERIFY(speed.bytesPerSecond() > 1500 && speed.bytesPerSecond() < 2500);
    for (int second = 3; second < 20; ++second) {
        speed.add(5000 + (second - 2) * 4000, std::chrono::seconds(second));
    }
    QVERIFY(std::abs(speed.bytesPerSecond() - 4000) < 20);
}

void TestTransferSpeed::bytesPerSecond_pieceSentAgain_isNeverNegative()
{
    TransferSpeed speed;
    speed.add(0, 0s);
    speed.add(1000, 1s);
    speed.add(200, 2s);
    QCOMPARE(speed.bytesPerSecond(), 1000.0);
    speed.add(1200, 3s);
    QCOMPARE(speed.bytesPerSecond(), 1000.0);
}

void TestTransferSpeed::timeLeft_roundsUp()
{
    TransferSpeed speed;
    speed.add(0, 0s);
    speed.add(1000, 1s);
    QCOMPARE(speed.timeLeft(2500), std::optional(3s));
    QCOMPARE(speed.timeLeft(0), std::optional(0s));
}

void TestTransferSpeed::add_clockStandsStill_changesNothing()
{
    TransferSpeed speed;
    speed.add(0, 5s);
    speed.add(1000, 5s);
    QCOMPARE(speed.bytesPerSecond(), 0.0);
}

QTEST_APPLESS_MAIN(TestTransferSpeed)
#include "tst_transferspeed.moc"
