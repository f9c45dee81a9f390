// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/rewardsummary.h"

#include <QTest>

using namespace Finetune;
using Verdict = RewardSummary::Verdict;

class TestRewardSummary : public QObject
{
    Q_OBJECT

private slots:

    void none_hasNoRate()
    {
        const RewardSummary summary = RewardSummary::of({}, 0.5);
        QCOMPARE(summary.failureRate(), std::optional<double>());
        QCOMPARE(summary.verdict(), Verdict::TooFew);
        QCOMPARE(summary.bins.size(), RewardSummary::Bins);
    }

    void bins_holdEveryReward_bothEndsIncluded()
    {
        const RewardSummary summary = RewardSummary::of({0, 0.05, 0.1, 0.55, 1}, 0.5);
        QCOMPARE(summary.bins, QList<qsizetype>({2, 1, 0, 0, 0, 1, 0, 0, 0, 1}));
        QCOMPARE(summary.mean, 0.34);
        QCOMPARE(summary.failing, 3);
        QCOMPARE(summary.failureRate(), std::optional(0.6));
    }

    void bins_ofAbsurdRewards_stillHoldThemAll()
    {
        constexpr double Most = std::numeric_limits<double>::max();
        const RewardSummary summary = RewardSummary::of({-Most, 0, Most, Most}, 0.5);
        qsizetype all = 0;
        for (const qsizetype bin : summary.bins) {
            all += bin;
        }
        QCOMPARE(all, 4);
    }

    void bins_reachBeyondZeroAndOne_whereRewardsDo()
    {
        const RewardSummary summary = RewardSummary::of({-1, 9}, 0.5);
        QCOMPARE(summary.from, -1.0);
        QCOMPARE(summary.to, 9.0);
        QCOMPARE(summary.bins.constFirst(), 1);
        QCOMPARE(summary.bins.constLast(), 1);
    }

    void threshold_itselfPasses() { QCOMPARE(RewardSummary::of({0.5, 0.49}, 0.5).failing, 1); }

    void verdict_byFailureRate_data()
    {
        QTest::addColumn<int>("failing");
        QTest::addColumn<int>("all");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("nine lines say little") << 4 << 9 << Verdict::TooFew;
        QTest::newRow("24 %") << 24 << 100 << Verdict::TooEasy;
        QTest::newRow("25 %") << 25 << 100 << Verdict::Useful;
        QTest::newRow("50 %") << 50 << 100 << Verdict::Useful;
        QTest::newRow("51 %") << 51 << 100 << Verdict::TooHard;
    }

    void verdict_byFailureRate()
    {
        QFETCH(int, failing);
        QFETCH(int, all);
        const QList<double> rewards = QList<double>(failing, 0.0) + QList<double>(all - failing, 1);
        QTEST(RewardSummary::of(rewards, 0.5).verdict(), "verdict");
    }
};

QTEST_APPLESS_MAIN(TestRewardSummary)

#include "tst_rewardsummary.moc"
