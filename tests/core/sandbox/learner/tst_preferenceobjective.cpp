// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/preferenceobjective.h"
#include "core/sandbox/learner/trainer.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QJsonArray message(const QString &role, const QString &content)
{
    return {QJsonObject{{u"role"_s, role}, {u"content"_s, content}}};
}

TrainingExample preference(const QString &question, const QString &preferred,
                           const QString &nonPreferred)
{
    const QJsonObject line{{u"input"_s, QJsonObject{{u"messages"_s, message(u"user"_s, question)}}},
                           {u"preferred_output"_s, message(u"assistant"_s, preferred)},
                           {u"non_preferred_output"_s, message(u"assistant"_s, nonPreferred)}};
    return parseTrainingExample(line, TrainingMethod::Dpo).value();
}

QList<TrainingExample> politeness()
{
    return {preference(u"Hello?"_s, u"Good day, how can I help?"_s, u"What?"_s),
            preference(u"Where is my parcel?"_s, u"Let me look that up."_s, u"No idea."_s),
            preference(u"Can I return this?"_s, u"Of course you can."_s, u"Read the rules."_s),
            preference(u"Thank you!"_s, u"You are welcome."_s, u"Whatever."_s)};
}

TrainingRun dpoRun(const ResolvedHyperparameters &hyperparameters)
{
    return {.method = TrainingMethod::Dpo,
            .train = politeness(),
            .validation = politeness(),
            .hyperparameters = hyperparameters,
            .seed = 5};
}

double logRatio(const NgramModel &model, const TrainingExample &example)
{
    return model.logProbability(example.answers) - model.logProbability(example.nonPreferred);
}

QList<StepMetrics> runToEnd(Trainer &trainer)
{
    QList<StepMetrics> metrics;
    while (!trainer.isFinished())
        metrics << trainer.step();
    return metrics;
}

} // namespace

class TestPreferenceObjective final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { m_base = makeBaseModel(); }

    // Every weight in turn is moved a little: the loss must change as the gradient says.
    void gradientIsThatOfTheLoss()
    {
        const TrainingExample example = preference(u"Hello?"_s, u"Hi, you!"_s, u"Not now."_s);
        const NgramModel reference;
        NgramModel model = reference;
        Adagrad supervised; // away from the reference, where the loss is not symmetric
        supervised.collect(model, example.answers, 1);
        supervised.apply(model, 0.05F);
        supervised.collect(model, example.nonPreferred, 1);
        supervised.apply(model, 0.03F);

        PreferenceObjective objective(reference,
                                      {.method = TrainingMethod::Dpo,
                                       .train = {example},
                                       .validation = {example},
                                       .hyperparameters = {.beta = 0.7}});
        const std::array<qsizetype, 1> first{0};
        const auto loss = [&](const NgramModel &of) {
            return objective.validate(of, first, 1, u"valid_"_s, {})
                ->value("valid_loss"_L1)
                .toDouble();
        };
        Adagrad adagrad;
        QVERIFY(objective.learn(model, first, 1, adagrad, {}));
        NgramModel moved = model;
        adagrad.apply(moved, 1); // moves by g / sqrt(1 + g²)

        QVERIFY(model.table().size() > 40);
        double largest = 0;
        for (quint32 weight = 0; weight < model.table().size(); ++weight) {
            const float value = model.table().value(weight);
            const double move = double(moved.table().value(weight)) - double(value);
            const double gradient = move / std::sqrt(1 - move * move);
            constexpr float Nudge = 0.01F;
            NgramModel up = model;
            up.table().setValue(weight, value + Nudge);
            NgramModel down = model;
            down.table().setValue(weight, value - Nudge);
            const double slope = (loss(up) - loss(down)) / (2 * double(Nudge));
            QVERIFY2(std::abs(gradient + slope) < 3e-4,
                     qPrintable(u"%1: %2 and %3"_s.arg(weight).arg(gradient).arg(slope)));
            largest = std::max(largest, std::abs(gradient));
        }
        QVERIFY(largest > 0.1); // it is not all about nothing
    }

    void startsUndecided()
    {
        Trainer trainer(m_base, dpoRun({.epochs = 1, .batchSize = 4, .learningRateMultiplier = 1}));
        const StepMetrics first = trainer.step();
        QVERIFY(std::abs(*first.value("train_loss"_L1) - std::log(2.0)) < 1e-9);
        QCOMPARE(*first.value("train_mean_reward_margin"_L1), 0.0);
        QCOMPARE(*first.value("train_reward_accuracy"_L1), 0.0);
        QVERIFY(*first.value("full_valid_loss"_L1) < std::log(2.0)); // after the step
    }

    void preferredAnswersBecomeMoreLikelyThanTheOthers()
    {
        Trainer trainer(m_base,
                        dpoRun({.epochs = 10, .batchSize = 2, .learningRateMultiplier = 1}));
        const QList<StepMetrics> metrics = runToEnd(trainer);
        for (const TrainingExample &example : politeness())
            QVERIFY(logRatio(trainer.model(), example) > logRatio(m_base, example) + 5);
        QVERIFY(*metrics.last().value("train_loss"_L1) < 0.4);
        QVERIFY(*metrics.last().value("train_mean_reward_margin"_L1) > 0.5);
        QCOMPARE(*metrics.last().value("full_valid_reward_accuracy"_L1), 1.0);
        const double preferred = *metrics.last().value("full_valid_mean_preferred_reward"_L1);
        const double other = *metrics.last().value("full_valid_mean_non_preferred_reward"_L1);
        const double margin = *metrics.last().value("full_valid_mean_reward_margin"_L1);
        QVERIFY(std::abs(preferred - other - margin) < 1e-9);
    }

    // Beta says how soon a pair counts as settled: with a large one the model stays nearer to where
    // it began.
    void aLargeBetaKeepsNearTheReference()
    {
        const auto distance = [this](double beta) {
            Trainer trainer(
                m_base,
                dpoRun(
                    {.epochs = 40, .batchSize = 4, .learningRateMultiplier = 0.2, .beta = beta}));
            runToEnd(trainer);
            double sum = 0;
            for (const TrainingExample &example : politeness())
                sum += logRatio(trainer.model(), example) - logRatio(m_base, example);
            return sum;
        };
        const double loose = distance(0.1);
        const double tight = distance(2);
        QVERIFY2(tight < loose, qPrintable(u"%1 and %2"_s.arg(tight).arg(loose)));
        QVERIFY(tight > 0);
    }

    void sameRunGivesTheSameNumbers()
    {
        const TrainingRun run = dpoRun({.epochs = 3, .batchSize = 2, .learningRateMultiplier = 1});
        Trainer one(m_base, run);
        Trainer two(m_base, run);
        QCOMPARE(runToEnd(one), runToEnd(two));
        QCOMPARE(one.model().toBytes(), two.model().toBytes());
    }

    // The reference is part of the snapshot: the model it began with may be gone by then.
    void pausingChangesNothing()
    {
        const TrainingRun run = dpoRun({.epochs = 3, .batchSize = 2, .learningRateMultiplier = 1});
        Trainer uninterrupted(m_base, run);
        const QList<StepMetrics> expected = runToEnd(uninterrupted);

        Trainer first(m_base, run);
        QList<StepMetrics> metrics{first.step(), first.step(), first.step()};
        auto second = Trainer::restore(first.snapshot(), run);
        QVERIFY2(second, second ? "" : qPrintable(second.error()));
        metrics += runToEnd(*second);
        QCOMPARE(metrics, expected);
        QCOMPARE(second->model().toBytes(), uninterrupted.model().toBytes());

        TrainingRun otherBeta = run;
        otherBeta.hyperparameters.beta = 0.2;
        QVERIFY(!Trainer::restore(first.snapshot(), otherBeta));
    }

private:
    NgramModel m_base;
};

QTEST_GUILESS_MAIN(TestPreferenceObjective)
#include "tst_preferenceobjective.moc"
