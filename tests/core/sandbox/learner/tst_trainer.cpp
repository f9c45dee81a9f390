// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/generation.h"
#include "core/sandbox/learner/trainer.h"
#include "tests/core/sandbox/learner/samplechats.h"

#include <QTest>

#include <chrono>
#include <cmath>
#include <limits>
#include <stop_token>
#include <thread>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView TrainLoss{"train_loss"};
constexpr QLatin1StringView FullValidLoss{"full_valid_loss"};

QList<StepMetrics> runToEnd(Trainer &trainer)
{
    QList<StepMetrics> metrics;
    while (!trainer.isFinished())
        metrics << trainer.step();
    return metrics;
}

double meanTrainLoss(const QList<StepMetrics> &metrics, qsizetype first, qsizetype count)
{
    double sum = 0;
    for (const StepMetrics &step : metrics.mid(first, count))
        sum += *step.value(TrainLoss);
    return sum / static_cast<double>(count);
}

int exactAnswers(const NgramModel &model, const SampleChats &chats)
{
    int exact = 0;
    for (qsizetype i = 0; i < chats.prompts.size(); ++i) {
        const QByteArray text = generate(model, chats.prompts[i], {.temperature = 0}).text;
        if (text == chats.answers[i])
            ++exact;
        else
            qDebug().noquote() << "expected" << chats.answers[i] << "got" << text;
    }
    return exact;
}

} // namespace

class TestTrainer final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        m_base = makeBaseModel();
        m_train = supportAnswers("train");
        m_validation = supportAnswers("validation");
        QCOMPARE(m_train.examples.size(), 60);
        QCOMPARE(m_validation.examples.size(), 15);
    }

    void learnsToAnswer()
    {
        const ResolvedHyperparameters automatic = resolveHyperparameters({}, 60);
        Trainer trainer(m_base, run(automatic));
        const QList<StepMetrics> metrics = runToEnd(trainer);

        QCOMPARE(metrics.size(), trainer.totalSteps());
        QVERIFY(*metrics.first().value(TrainLoss) > 1.5);
        QVERIFY(meanTrainLoss(metrics, 480, 60) < 0.1);
        double validation = validationLoss(m_base);
        for (const StepMetrics &step : metrics) { // falls with every epoch
            QVERIFY(step.value(FullValidLoss).value_or(0) < validation);
            validation = step.value(FullValidLoss).value_or(validation);
        }
        QVERIFY(validation < 0.05);
        QVERIFY(*metrics.last().value("full_valid_mean_token_accuracy"_L1) > 0.97);
        QCOMPARE(exactAnswers(trainer.model(), m_train), 60);
        // Questions in words it has never seen together: most, not all.
        QVERIFY(exactAnswers(trainer.model(), m_validation) >= 10);
        QCOMPARE(exactAnswers(m_base, m_train), 0);
    }

    void metricsComeWhenDocumented()
    {
        Trainer trainer(m_base, run({.epochs = 2, .batchSize = 7, .learningRateMultiplier = 1}));
        QCOMPARE(trainer.stepsPerEpoch(), 9);
        QCOMPARE(trainer.totalSteps(), 18);
        const QList<StepMetrics> metrics = runToEnd(trainer);
        for (const StepMetrics &step : metrics) {
            const bool isEpochEnd = step.step % 9 == 0;
            QCOMPARE(step.totalSteps, 18);
            QCOMPARE(step.step, metrics.indexOf(step) + 1);
            QCOMPARE(step.value("valid_loss"_L1).has_value(), step.step % 2 == 0);
            QCOMPARE(step.value("valid_mean_token_accuracy"_L1).has_value(),
                     step.value("valid_loss"_L1).has_value());
            QCOMPARE(step.value(FullValidLoss).has_value(), isEpochEnd);
            QCOMPARE(step.value("full_valid_mean_token_accuracy"_L1).has_value(), isEpochEnd);
        }
    }

    void trainLossIsThatOfTheModelBeforeTheStep()
    {
        TrainingRun whole = run({.epochs = 1, .batchSize = 60, .learningRateMultiplier = 1});
        Score before;
        for (const TrainingExample &example : m_train.examples)
            before += m_base.score(example.answers);
        Trainer trainer(m_base, whole);
        const StepMetrics metrics = trainer.step();
        QVERIFY(qAbs(*metrics.value(TrainLoss) - before.meanLoss()) < 1e-9);
        QCOMPARE(*metrics.value("train_mean_token_accuracy"_L1), before.accuracy());

        Score validation;
        for (const TrainingExample &example : m_validation.examples)
            validation += trainer.model().score(example.answers);
        QCOMPARE(*metrics.value(FullValidLoss), validation.meanLoss());
        QCOMPARE(*metrics.value("full_valid_mean_token_accuracy"_L1), validation.accuracy());
    }

    void withoutValidationThereAreNoSuchMetrics()
    {
        TrainingRun noValidation = run({.epochs = 1, .batchSize = 30, .learningRateMultiplier = 1});
        noValidation.validation.clear();
        Trainer trainer(m_base, noValidation);
        for (const StepMetrics &step : runToEnd(trainer)) {
            QVERIFY(!step.value("valid_loss"_L1));
            QVERIFY(!step.value(FullValidLoss));
        }
    }

    void sameRunGivesTheSameNumbers()
    {
        const ResolvedHyperparameters some{
            .epochs = 2, .batchSize = 4, .learningRateMultiplier = 1};
        Trainer one(m_base, run(some));
        Trainer two(m_base, run(some));
        QCOMPARE(runToEnd(one), runToEnd(two));
        QCOMPARE(one.model().toBytes(), two.model().toBytes());
    }

    void eachHyperparameterMatters_data()
    {
        QTest::addColumn<int>("epochs");
        QTest::addColumn<int>("batchSize");
        QTest::addColumn<double>("multiplier");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("batch size") << 1 << 5 << 1.0 << quint64{42};
        QTest::newRow("learning rate") << 1 << 4 << 1.5 << quint64{42};
        QTest::newRow("seed") << 1 << 4 << 1.0 << quint64{43};
    }

    void eachHyperparameterMatters()
    {
        QFETCH(int, epochs);
        QFETCH(int, batchSize);
        QFETCH(double, multiplier);
        QFETCH(quint64, seed);
        Trainer usual(m_base, run({.epochs = 1, .batchSize = 4, .learningRateMultiplier = 1}));
        TrainingRun changed =
            run({.epochs = epochs, .batchSize = batchSize, .learningRateMultiplier = multiplier});
        changed.seed = seed;
        Trainer other(m_base, changed);
        QVERIFY(runToEnd(usual) != runToEnd(other));
    }

    void largerStepsLearnFaster()
    {
        const auto lossAfterOneEpoch = [this](int batchSize, double multiplier) {
            Trainer trainer(
                m_base,
                run({.epochs = 1, .batchSize = batchSize, .learningRateMultiplier = multiplier}));
            return *runToEnd(trainer).last().value(FullValidLoss);
        };
        QVERIFY(lossAfterOneEpoch(4, 0.1) > lossAfterOneEpoch(4, 0.5));
        QVERIFY(lossAfterOneEpoch(4, 0.5) > lossAfterOneEpoch(4, 1));
        QVERIFY(lossAfterOneEpoch(60, 1) > lossAfterOneEpoch(10, 1));
        QVERIFY(lossAfterOneEpoch(10, 1) > lossAfterOneEpoch(1, 1));
    }

    void anAbsurdLearningRateStaysFinite()
    {
        for (const double multiplier : {1e4, 1e300, std::numeric_limits<double>::infinity()}) {
            Trainer trainer(
                m_base, run({.epochs = 1, .batchSize = 10, .learningRateMultiplier = multiplier}));
            for (const StepMetrics &step : runToEnd(trainer)) {
                QVERIFY(std::isfinite(*step.value(TrainLoss)));
                QVERIFY(!step.value(FullValidLoss) || std::isfinite(*step.value(FullValidLoss)));
            }
        }
    }

    // The first ten lines hold some of the answers that the validation file asks for. What they
    // teach helps at once; learning them by heart only makes the model too sure of itself.
    void manyEpochsOverfit()
    {
        constexpr int Epochs = 30;
        TrainingRun small = run({.epochs = Epochs, .batchSize = 1, .learningRateMultiplier = 1});
        small.train.resize(10);
        Trainer trainer(m_base, small);
        QList<double> train;
        QList<double> validation{validationLoss(m_base)};
        const QList<StepMetrics> metrics = runToEnd(trainer);
        for (qsizetype epoch = 0; epoch < Epochs; ++epoch) {
            train << meanTrainLoss(metrics, epoch * 10, 10);
            validation << *metrics[epoch * 10 + 9].value(FullValidLoss);
        }
        const double best = *std::min_element(validation.cbegin(), validation.cend());
        QVERIFY(train.last() < 0.01);
        QVERIFY(best < validation.first() / 2);
        QVERIFY(validation.indexOf(best) < Epochs / 2);
        QVERIFY(validation.last() > best * 1.2);
    }

    void pausingChangesNothing_data()
    {
        QTest::addColumn<int>("pauseAfter");
        QTest::newRow("before the first step") << 0;
        QTest::newRow("in the first epoch") << 3;
        QTest::newRow("at an epoch's end") << 12;
        QTest::newRow("in the second epoch") << 17;
        QTest::newRow("when finished") << 24;
    }

    void pausingChangesNothing()
    {
        QFETCH(int, pauseAfter);
        const TrainingRun some = run({.epochs = 2, .batchSize = 5, .learningRateMultiplier = 1});
        Trainer uninterrupted(m_base, some);
        const QList<StepMetrics> expected = runToEnd(uninterrupted);

        Trainer first(m_base, some);
        QList<StepMetrics> metrics;
        while (first.stepsDone() < pauseAfter)
            metrics << first.step();
        tl::expected<Trainer, QString> second = Trainer::restore(first.snapshot(), some);
        QVERIFY2(second, second ? "" : qPrintable(second.error()));
        QCOMPARE(second->stepsDone(), pauseAfter);
        metrics += runToEnd(*second);

        QCOMPARE(metrics, expected);
        QCOMPARE(second->model().toBytes(), uninterrupted.model().toBytes());
        QCOMPARE(second->snapshot(), uninterrupted.snapshot());
    }

    // A stop may come at any moment of a step: while it learns or while it validates.
    void stoppingInAStepChangesNothing()
    {
        const TrainingRun some = run({.epochs = 1, .batchSize = 30, .learningRateMultiplier = 1});
        Trainer uninterrupted(m_base, some);
        const QList<StepMetrics> expected = runToEnd(uninterrupted);

        Trainer trainer(m_base, some);
        QList<StepMetrics> metrics;
        int stops = 0;
        while (!trainer.isFinished()) {
            std::stop_source source;
            std::thread stopper([&source, stops] {
                std::this_thread::sleep_for(std::chrono::microseconds(200 * stops));
                source.request_stop();
            });
            if (const auto step = trainer.step(source.get_token()))
                metrics << *step;
            else
                trainer = Trainer::restore(trainer.snapshot(), some).value();
            stopper.join();
            ++stops;
        }
        QVERIFY(stops > 2);
        QCOMPARE(metrics, expected);
        QCOMPARE(trainer.model().toBytes(), uninterrupted.model().toBytes());
    }

    void aStoppedStepIsNotCounted()
    {
        Trainer trainer(m_base, run({.epochs = 1, .batchSize = 30, .learningRateMultiplier = 1}));
        std::stop_source source;
        source.request_stop();
        QVERIFY(!trainer.step(source.get_token()));
        QCOMPARE(trainer.stepsDone(), 0);
        QCOMPARE(trainer.model().toBytes(), m_base.toBytes());
    }

    void foreignSnapshotsAreRefused()
    {
        const TrainingRun some = run({.epochs = 1, .batchSize = 5, .learningRateMultiplier = 1});
        Trainer trainer(m_base, some);
        trainer.step();
        const QByteArray snapshot = trainer.snapshot();

        TrainingRun otherSeed = some;
        otherSeed.seed = 7;
        TrainingRun otherFile = some;
        otherFile.train.swapItemsAt(0, 1);
        TrainingRun otherEpochs = some;
        otherEpochs.hyperparameters.epochs = 2;
        for (const TrainingRun &other : {otherSeed, otherFile, otherEpochs}) {
            const auto restored = Trainer::restore(snapshot, other);
            QVERIFY(!restored);
            QVERIFY(restored.error().contains("other examples"_L1));
        }
        QVERIFY(!Trainer::restore(m_base.toBytes(), some));
        QVERIFY(!Trainer::restore(QByteArray(), some));
    }

    void tokensAreCountedOncePerEpoch()
    {
        TrainingRun one = run({.epochs = 3, .batchSize = 1, .learningRateMultiplier = 1});
        one.train.resize(1);
        QCOMPARE(Trainer(m_base, one).trainedTokens(), 3 * m_train.examples.first().tokens);
    }

private:
    TrainingRun run(const ResolvedHyperparameters &hyperparameters) const
    {
        return {.train = m_train.examples,
                .validation = m_validation.examples,
                .hyperparameters = hyperparameters,
                .seed = 42};
    }

    double validationLoss(const NgramModel &model) const
    {
        Score score;
        for (const TrainingExample &example : m_validation.examples)
            score += model.score(example.answers);
        return score.meanLoss();
    }

    NgramModel m_base;
    SampleChats m_train;
    SampleChats m_validation;
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
