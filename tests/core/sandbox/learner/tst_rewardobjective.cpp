// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/generation.h"
#include "core/sandbox/learner/gradesummary.h"
#include "core/sandbox/learner/trainer.h"
#include "tests/core/sandbox/learner/samplechats.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QStringList Things{u"apple"_s, u"bridge"_s, u"candle"_s, u"dragon"_s, u"engine"_s};

QString questionAbout(const QString &thing)
{
    return u"Which colour has the %1?"_s.arg(thing);
}

//! A model that answers either "red" or "blue", and cannot know which is wanted.
NgramModel undecidedModel()
{
    SampleChats chats;
    for (const QString &thing : Things) {
        addChat(chats, chat(questionAbout(thing), u"It is red."_s));
        addChat(chats, chat(questionAbout(thing), u"It is blue."_s));
    }
    Trainer trainer(
        makeBaseModel(),
        {.train = chats.examples, .hyperparameters = {.epochs = 20, .batchSize = 10}, .seed = 1});
    while (!trainer.isFinished())
        trainer.step();
    return trainer.model();
}

//! What {"type": "string_check", "operation": "eq", "reference": "{{item.answer}}"} says.
Grade equalsReference(const QJsonObject &item, const QString &answer)
{
    const double reward = answer == item["answer"_L1].toString() ? 1 : 0;
    return {.reward = reward,
            .verdicts = {{.name = u"exact"_s, .type = u"string_check"_s, .reward = reward}}};
}

QList<TrainingExample> colourQuestions()
{
    QList<TrainingExample> examples;
    for (const QString &thing : Things) {
        const QJsonArray messages{
            QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, questionAbout(thing)}}};
        examples << parseTrainingExample(
                        {{u"messages"_s, messages}, {u"answer"_s, u"It is blue."_s}},
                        TrainingMethod::Reinforcement)
                        .value();
    }
    return examples;
}

TrainingRun rewardRun(const ResolvedHyperparameters &hyperparameters)
{
    return {.method = TrainingMethod::Reinforcement,
            .train = colourQuestions(),
            .validation = colourQuestions(),
            .hyperparameters = hyperparameters,
            .seed = 11,
            .grading = equalsReference};
}

QList<StepMetrics> runToEnd(Trainer &trainer)
{
    QList<StepMetrics> metrics;
    while (!trainer.isFinished())
        metrics << trainer.step();
    return metrics;
}

} // namespace

class TestRewardObjective final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { m_start = undecidedModel(); }

    void theMeanRewardRises()
    {
        Trainer trainer(m_start, rewardRun({.epochs = 15, .batchSize = 5, .evalSamples = 4}));
        const QList<StepMetrics> metrics = runToEnd(trainer);
        const double before = *metrics.first().value("train_mean_reward"_L1);
        const double after = *metrics.last().value("train_mean_reward"_L1);
        QVERIFY2(before > 0.1 && before < 0.8, qPrintable(QString::number(before)));
        QVERIFY2(after > 0.95, qPrintable(QString::number(after)));
        QVERIFY(*metrics.last().value("full_valid_mean_reward"_L1) > 0.95);
        // What it says now is what was rewarded, and it can still spell.
        for (const TrainingExample &example : colourQuestions()) {
            QCOMPARE(generate(trainer.model(), example.prompt, {.temperature = 0}).text,
                     QByteArray("It is blue."));
        }
    }

    void equalRewardsTeachNothing()
    {
        TrainingRun run = rewardRun({.epochs = 1, .batchSize = 5});
        run.grading = [](const QJsonObject &, const QString &) { return Grade{.reward = 0.3}; };
        Trainer trainer(m_start, run);
        QCOMPARE(*trainer.step().value("train_mean_reward"_L1), 0.3);
        QCOMPARE(trainer.model().toBytes(), m_start.toBytes());
    }

    void hyperparametersDoWhatTheySay()
    {
        int asked = 0;
        TrainingRun run = rewardRun({.epochs = 2,
                                     .batchSize = 1,
                                     .samplesPerPrompt = 3,
                                     .evalInterval = 4,
                                     .evalSamples = 2});
        run.grading = [&asked](const QJsonObject &item, const QString &answer) {
            ++asked;
            return equalsReference(item, answer);
        };
        Trainer trainer(m_start, run);
        for (const StepMetrics &step : runToEnd(trainer)) {
            const bool isEvaluation = step.step == 4 || step.step == 8 || step.step == 10;
            QCOMPARE(step.value("full_valid_mean_reward"_L1).has_value(), isEvaluation);
            QCOMPARE(step.value("full_valid_mean_parse_error"_L1).has_value(), isEvaluation);
        }
        QCOMPARE(asked, 10 * 3 + 3 * 5 * 2);
    }

    void answersStayWithinTheEffort()
    {
        TrainingRun run = rewardRun({.epochs = 1, .batchSize = 5, .maxAnswerTokens = 1});
        qsizetype longest = 0;
        run.grading = [&longest](const QJsonObject &, const QString &answer) {
            longest = std::max(longest, answer.size());
            return Grade{};
        };
        Trainer(m_start, run).step();
        QCOMPARE(longest, 4);
    }

    void sameRunGivesTheSameNumbers()
    {
        const TrainingRun run = rewardRun({.epochs = 3, .batchSize = 2, .evalInterval = 2});
        Trainer one(m_start, run);
        Trainer two(m_start, run);
        const QList<StepMetrics> metrics = runToEnd(one);
        QCOMPARE(metrics, runToEnd(two));
        QCOMPARE(one.model().toBytes(), two.model().toBytes());

        TrainingRun otherSeed = run;
        otherSeed.seed = 12;
        Trainer three(m_start, otherSeed);
        QVERIFY(runToEnd(three) != metrics);
    }

    void pausingChangesNothing()
    {
        const TrainingRun run = rewardRun({.epochs = 3, .batchSize = 2, .evalInterval = 2});
        Trainer uninterrupted(m_start, run);
        const QList<StepMetrics> expected = runToEnd(uninterrupted);
        Trainer first(m_start, run);
        QList<StepMetrics> metrics{first.step(), first.step(), first.step(), first.step()};
        auto second = Trainer::restore(first.snapshot(), run);
        QVERIFY2(second, second ? "" : qPrintable(second.error()));
        metrics += runToEnd(*second);
        QCOMPARE(metrics, expected);
    }

    void checkpointsFollowEvaluations()
    {
        TrainingRun run = rewardRun({.epochs = 2, .batchSize = 2, .evalInterval = 2});
        QList<int> steps;
        Trainer evaluated(m_start, run);
        while (!evaluated.isFinished()) {
            evaluated.step();
            if (evaluated.isAtCheckpoint())
                steps << evaluated.stepsDone();
        }
        QCOMPARE(steps, QList<int>({2, 4, 6}));

        run.validation.clear();
        steps.clear();
        Trainer blind(m_start, run);
        while (!blind.isFinished()) {
            blind.step();
            if (blind.isAtCheckpoint())
                steps << blind.stepsDone();
        }
        QCOMPARE(steps, QList<int>({3, 6}));
    }

    void summaryCountsRewardsErrorsAndTokens()
    {
        GradeSummary summary;
        for (int i = 0; i <= 10; ++i) {
            const bool isBroken = i == 0;
            summary.add({.reward = i / 10.0,
                         .verdicts = {{.name = u"a"_s,
                                       .type = u"python"_s,
                                       .reward = i / 10.0,
                                       .errors = isBroken ? QStringList{u"sample_parse_error"_s}
                                                          : QStringList()}}},
                        3);
        }
        QVERIFY(qAbs(summary.meanReward() - 0.5) < 1e-12);
        QCOMPARE(summary.failedShare(), 1.0 / 11);
        QCOMPARE(summary.meanTokens(), 3.0);
        QCOMPARE(summary.errorCount(u"sample_parse_error"_s), 1);
        QCOMPARE(summary.errorCount(u"other_error"_s), 0);
        const QJsonObject metrics = summary.metrics(u"train"_s);
        const QJsonObject scores = metrics["scores"_L1].toObject();
        QCOMPARE(scores["train_reward_p10"_L1].toDouble(), 0.1);
        QCOMPARE(scores["train_reward_p50"_L1].toDouble(), 0.5);
        QCOMPARE(scores["train_reward_p90"_L1].toDouble(), 0.9);
        const QJsonObject errors = metrics["errors"_L1]["graders"_L1].toArray().first().toObject();
        QCOMPARE(errors["name"_L1].toString(), u"a"_s);
        QCOMPARE(errors["train_sample_parse_error_count"_L1].toInt(), 1);
    }

    void metricsOfTrainingAndValidationAreMerged()
    {
        Trainer trainer(m_start, rewardRun({.epochs = 1, .batchSize = 5}));
        const QJsonObject scores = trainer.step().values["scores"_L1].toObject();
        QVERIFY(scores["train_reward_mean"_L1].isDouble());
        QVERIFY(scores["valid_reward_mean"_L1].isDouble());
        const QJsonArray graders = scores["graders"_L1].toArray();
        QCOMPARE(graders.size(), 1);
        const QJsonObject grader = graders.first().toObject();
        QCOMPARE(grader["name"_L1].toString(), u"exact"_s);
        QCOMPARE(grader["type"_L1].toString(), u"string_check"_s);
        QCOMPARE(grader["train_reward_mean"_L1], scores["train_reward_mean"_L1]);
        QCOMPARE(grader["valid_reward_mean"_L1], scores["valid_reward_mean"_L1]);
    }

private:
    NgramModel m_start;
};

QTEST_GUILESS_MAIN(TestRewardObjective)
#include "tst_rewardobjective.moc"
