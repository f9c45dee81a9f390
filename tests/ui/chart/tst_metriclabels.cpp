// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/metriclabels.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestMetricLabels : public QObject
{
    Q_OBJECT

private slots:
    void labelAndGroup_data();
    void labelAndGroup();
    void label_hostileName_isMadeHarmless();
    void rank_ordersTrainingFirst();
};

void TestMetricLabels::labelAndGroup_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("label");
    QTest::addColumn<MetricGroup>("group");
    const auto row = [](const char *metric, const QString &label, MetricGroup group) {
        QTest::newRow(metric) << QString::fromLatin1(metric) << label << group;
    };
    row("train_loss", u"Training loss"_s, MetricGroup::Loss);
    row("valid_loss", u"Validation loss"_s, MetricGroup::Loss);
    row("full_valid_loss", u"Full validation loss"_s, MetricGroup::Loss);
    row("train_mean_token_accuracy", u"Training token accuracy"_s, MetricGroup::Accuracy);
    row("full_valid_mean_token_accuracy", u"Full validation token accuracy"_s,
        MetricGroup::Accuracy);
    row("train_mean_reward", u"Training mean reward"_s, MetricGroup::Reward);
    row("scores.graders.quality.train_reward_mean", u"scores.graders.quality.train_reward_mean"_s,
        MetricGroup::Reward);
    row("pg_loss_sum", u"Pg loss sum"_s, MetricGroup::Loss);
    row("completion_tokens_mean", u"Completion tokens mean"_s, MetricGroup::Other);
    row("mean_unresponsive_rewards", u"Mean unresponsive rewards"_s, MetricGroup::Other);
}

void TestMetricLabels::labelAndGroup()
{
    QFETCH(QString, metric);
    QTEST(metricLabel(metric), "label");
    QTEST(metricGroup(metric), "group");
}

void TestMetricLabels::label_hostileName_isMadeHarmless()
{
    QVERIFY(!metricLabel(u"a.\u202e\u0007b"_s).contains(u'\u202e'));
    QVERIFY(metricLabel(QString(u"a."_s + QString(100'000, u'x'))).size() < 5000);
    QCOMPARE(metricLabel({}), QString());
}

void TestMetricLabels::rank_ordersTrainingFirst()
{
    QVERIFY(metricRank(u"train_loss"_s) < metricRank(u"valid_loss"_s));
    QVERIFY(metricRank(u"valid_loss"_s) < metricRank(u"full_valid_loss"_s));
    QVERIFY(metricRank(u"full_valid_loss"_s) < metricRank(u"pg_loss_sum"_s));
}

QTEST_APPLESS_MAIN(TestMetricLabels)
#include "tst_metriclabels.moc"
