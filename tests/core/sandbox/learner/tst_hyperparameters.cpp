// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/hyperparameters.h"

#include <QTest>

using namespace Finetune;

class TestHyperparameters final : public QObject
{
    Q_OBJECT

private slots:

    void fillsInAuto_data()
    {
        QTest::addColumn<qint64>("examples");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<int>("batchSize");
        QTest::newRow("none") << qint64{0} << 25 << 1;
        QTest::newRow("the smallest file") << qint64{10} << 25 << 1;
        QTest::newRow("the sample dataset") << qint64{60} << 9 << 4;
        QTest::newRow("hundreds") << qint64{400} << 3 << 16;
        QTest::newRow("a thousand") << qint64{1'000} << 3 << 16;
        QTest::newRow("ten thousand") << qint64{10'000} << 2 << 20;
        QTest::newRow("a hundred thousand") << qint64{100'000} << 1 << 200;
        QTest::newRow("a million") << qint64{1'000'000} << 1 << 256;
    }

    void fillsInAuto()
    {
        QFETCH(qint64, examples);
        QFETCH(int, epochs);
        QFETCH(int, batchSize);
        const ResolvedHyperparameters chosen = resolveHyperparameters({}, examples);
        QCOMPARE(chosen.epochs, epochs);
        QCOMPARE(chosen.batchSize, batchSize);
        QCOMPARE(chosen.learningRateMultiplier, 1.0);
        QCOMPARE(chosen.beta, 0.1);
    }

    void keepsWhatWasAskedFor()
    {
        const RequestedHyperparameters all{
            .epochs = 7, .batchSize = 16, .learningRateMultiplier = 0.3};
        const ResolvedHyperparameters chosen = resolveHyperparameters(all, 100);
        QCOMPARE(chosen.epochs, 7);
        QCOMPARE(chosen.batchSize, 16);
        QCOMPARE(chosen.learningRateMultiplier, 0.3);

        const ResolvedHyperparameters onlyEpochs = resolveHyperparameters({.epochs = 2}, 60);
        QCOMPARE(onlyEpochs.epochs, 2);
        QCOMPARE(onlyEpochs.batchSize, 4);
    }

    void reinforcementFollowsItsOwn()
    {
        const ResolvedHyperparameters usual = resolveHyperparameters({}, 60);
        QCOMPARE(usual.samplesPerPrompt, 8);
        QCOMPARE(usual.evalInterval, 3); // of 15 steps an epoch
        QCOMPARE(usual.evalSamples, 2);
        const ResolvedHyperparameters asked =
            resolveHyperparameters({.computeMultiplier = 2,
                                    .evalInterval = 7,
                                    .evalSamples = 5,
                                    .reasoningEffort = ReasoningEffort::High},
                                   60);
        QCOMPARE(asked.samplesPerPrompt, 16);
        QCOMPARE(asked.computeMultiplier, 2.0);
        QCOMPARE(asked.evalInterval, 7);
        QCOMPARE(asked.evalSamples, 5);
        QVERIFY(asked.maxAnswerTokens > usual.maxAnswerTokens);
        QVERIFY(
            resolveHyperparameters({.reasoningEffort = ReasoningEffort::Low}, 60).maxAnswerTokens
            < usual.maxAnswerTokens);
        // Alone, an answer has nothing to be compared with.
        QCOMPARE(resolveHyperparameters({.computeMultiplier = 1e-5}, 60).samplesPerPrompt, 2);
    }

    void aBatchIsNotLargerThanTheFile()
    {
        QCOMPARE(resolveHyperparameters({.batchSize = 256}, 60).batchSize, 60);
    }
};

QTEST_GUILESS_MAIN(TestHyperparameters)
#include "tst_hyperparameters.moc"
