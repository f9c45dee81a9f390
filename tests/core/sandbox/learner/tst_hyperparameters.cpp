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
        QTest::newRow("the sample dataset") << qint64{60} << 9 << 1;
        QTest::newRow("hundreds") << qint64{400} << 3 << 1;
        QTest::newRow("a thousand") << qint64{1'000} << 3 << 2;
        QTest::newRow("ten thousand") << qint64{10'000} << 2 << 20;
        QTest::newRow("a hundred thousand") << qint64{100'000} << 1 << 200;
        QTest::newRow("a million") << qint64{1'000'000} << 1 << 256;
    }

    void fillsInAuto()
    {
        QFETCH(qint64, examples);
        QFETCH(int, epochs);
        QFETCH(int, batchSize);
        const ResolvedHyperparameters expected{
            .epochs = epochs, .batchSize = batchSize, .learningRateMultiplier = 1};
        QCOMPARE(resolveHyperparameters({}, examples), expected);
    }

    void keepsWhatWasAskedFor()
    {
        const RequestedHyperparameters all{
            .epochs = 7, .batchSize = 16, .learningRateMultiplier = 0.3};
        const ResolvedHyperparameters expected{
            .epochs = 7, .batchSize = 16, .learningRateMultiplier = 0.3};
        QCOMPARE(resolveHyperparameters(all, 100), expected);

        const ResolvedHyperparameters onlyEpochs = resolveHyperparameters({.epochs = 2}, 60);
        QCOMPARE(onlyEpochs.epochs, 2);
        QCOMPARE(onlyEpochs.batchSize, 1);
    }

    void aBatchIsNotLargerThanTheFile()
    {
        QCOMPARE(resolveHyperparameters({.batchSize = 256}, 60).batchSize, 60);
    }
};

QTEST_GUILESS_MAIN(TestHyperparameters)
#include "tst_hyperparameters.moc"
