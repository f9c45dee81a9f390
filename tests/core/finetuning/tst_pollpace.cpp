// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/pollpace.h"

#include <QTest>

using namespace Finetune;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

Q_DECLARE_METATYPE(Finetune::PollPace::Moment)

class TestPollPace : public QObject
{
    Q_OBJECT

private slots:
    void waitAt_data();
    void waitAt();
    void waitAt_withTheDice_variesByATenth();
    void waitAt_ofALoopbackServer_isShort();
};

void TestPollPace::waitAt_data()
{
    QTest::addColumn<PollPace::Moment>("moment");
    QTest::addColumn<milliseconds>("expected");
    using Moment = PollPace::Moment;

    QTest::newRow("something just changed") << Moment{} << milliseconds(2s);
    QTest::newRow("a quiet round") << Moment{.quietRounds = 1} << milliseconds(3s);
    QTest::newRow("eight quiet rounds") << Moment{.quietRounds = 8} << milliseconds(51258);
    QTest::newRow("quiet for long") << Moment{.quietRounds = 9} << milliseconds(60s);
    QTest::newRow("quiet for ever") << Moment{.quietRounds = 2'000'000'000} << milliseconds(60s);
    QTest::newRow("in view, quiet for long")
        << Moment{.quietRounds = 100, .isInterested = true} << milliseconds(5s);
    QTest::newRow("hidden") << Moment{.isWatched = false, .isInterested = true}
                            << milliseconds(60s);
    QTest::newRow("failed once") << Moment{.failedRounds = 1} << milliseconds(4s);
    QTest::newRow("failed five times") << Moment{.failedRounds = 5} << milliseconds(60s);
    QTest::newRow("failing while in view")
        << Moment{.failedRounds = 100, .isInterested = true} << milliseconds(60s);
    QTest::newRow("the server asked to wait")
        << Moment{.failedRounds = 1, .retryAfter = 90s, .isInterested = true} << milliseconds(90s);
    QTest::newRow("never earlier than it asked")
        << Moment{.failedRounds = 1, .retryAfter = 90s, .dice = 0} << milliseconds(90s);
}

void TestPollPace::waitAt()
{
    QFETCH(const PollPace::Moment, moment);
    QFETCH(const milliseconds, expected);
    QCOMPARE(PollPace().waitAt(moment).count(), expected.count());
}

void TestPollPace::waitAt_withTheDice_variesByATenth()
{
    QCOMPARE(PollPace().waitAt({.dice = 0}).count(), 1800);
    QCOMPARE(PollPace().waitAt({.dice = 1}).count(), 2200);
}

void TestPollPace::waitAt_ofALoopbackServer_isShort()
{
    QCOMPARE(PollPace::loopback().waitAt({.isInterested = true}).count(), 1000);
    QCOMPARE(PollPace::loopback().waitAt({.quietRounds = 50, .isInterested = true}).count(), 1000);
    QCOMPARE(PollPace::loopback().waitAt({.quietRounds = 50}).count(), 5000);
}

QTEST_APPLESS_MAIN(TestPollPace)
#include "tst_pollpace.moc"
