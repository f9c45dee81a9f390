// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/stepmessage.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestStepMessage : public QObject
{
    Q_OBJECT

private slots:
    void fromText_data();
    void fromText();
    void metricName_data();
    void metricName();
};

void TestStepMessage::fromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<StepMessage>>("expected");
    using Expected = std::optional<StepMessage>;

    QTest::newRow("OpenAI, last step")
        << u"Step 300/300: training loss=0.15, validation loss=0.27, full validation loss=0.40"_s
        << Expected({.step = 300,
                     .totalSteps = 300,
                     .values = {{u"train_loss"_s, 0.15},
                                {u"valid_loss"_s, 0.27},
                                {u"full_valid_loss"_s, 0.40}}});
    QTest::newRow("Azure, no total, exponent")
        << u"Step 8250: training loss=3.8E-06"_s
        << Expected({.step = 8250, .totalSteps = {}, .values = {{u"train_loss"_s, 3.8e-6}}});
    QTest::newRow("reinforcement, comma after the step")
        << u"Step 10/20 , train mean reward=0.42, full validation mean parse error=0.00"_s
        << Expected(
               {.step = 10,
                .totalSteps = 20,
                .values = {{u"train_mean_reward"_s, 0.42}, {u"full_valid_mean_parse_error"_s, 0}}});
    QTest::newRow("negative, spaced, integer")
        << u"Step 1: total loss sum = -3, entropy=.5"_s
        << Expected({.step = 1,
                     .totalSteps = {},
                     .values = {{u"total_loss_sum"_s, -3}, {u"entropy"_s, 0.5}}});
    QTest::newRow("no numbers") << u"Step 3/9: saving"_s
                                << Expected({.step = 3, .totalSteps = 9, .values = {}});
    QTest::newRow("another text") << u"Checkpoint created at step 100"_s << Expected();
    QTest::newRow("step too large to be one")
        << u"Step 99999999999999999999: training loss=1"_s << Expected();
    QTest::newRow("absurdly long") << QString(u"Step 1: "_s + QString(100'000, u'a')) << Expected();
}

void TestStepMessage::fromText()
{
    QFETCH(QString, text);
    QFETCH(std::optional<StepMessage>, expected);
    QVERIFY(StepMessage::fromText(text) == expected);
}

void TestStepMessage::metricName_data()
{
    QTest::addColumn<QString>("serverName");
    QTest::addColumn<QString>("expected");
    QTest::newRow("as documented") << u"train_loss"_s << u"train_loss"_s;
    QTest::newRow("words") << u"Full validation loss"_s << u"full_valid_loss"_s;
    QTest::newRow("Azure") << u"validation_mean_token_accuracy"_s << u"valid_mean_token_accuracy"_s;
    QTest::newRow("old result files") << u"train_accuracy"_s << u"train_mean_token_accuracy"_s;
    QTest::newRow("unknown stays") << u"pg_loss_sum"_s << u"pg_loss_sum"_s;
}

void TestStepMessage::metricName()
{
    QFETCH(QString, serverName);
    QTEST(Finetune::metricName(serverName), "expected");
}

QTEST_APPLESS_MAIN(TestStepMessage)
#include "tst_stepmessage.moc"
