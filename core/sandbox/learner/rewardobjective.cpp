// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/rewardobjective.h"

#include "core/sandbox/learner/generation.h"
#include "core/sandbox/learner/gradesummary.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

// A seed of its own for each sample, which depends on nothing but the arguments (SplitMix64).
quint64 sampleSeed(quint64 runSeed, QLatin1StringView purpose, int step, qsizetype example,
                   int sample)
{
    quint64 seed = runSeed;
    for (const quint64 part :
         {static_cast<quint64>(purpose.front().unicode()), static_cast<quint64>(step),
          static_cast<quint64>(example), static_cast<quint64>(sample)}) {
        seed = (seed ^ part) + 0x9E3779B97F4A7C15U;
        seed = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9U;
        seed = (seed ^ seed >> 27) * 0x94D049BB133111EBU;
        seed ^= seed >> 31;
    }
    return seed;
}

// How much better than its group each sample is, in standard deviations. Zero for all when they
// are equal: there is nothing to learn from them.
QList<double> advantages(const QList<double> &rewards)
{
    double mean = 0;
    for (const double reward : rewards)
        mean += reward / static_cast<double>(rewards.size());
    double variance = 0;
    for (const double reward : rewards)
        variance += (reward - mean) * (reward - mean) / static_cast<double>(rewards.size());
    constexpr double Smallest = 1e-9; // rewards that differ by rounding only are equal
    const double deviation = std::sqrt(variance);
    QList<double> result;
    for (const double reward : rewards)
        result << (deviation < Smallest ? 0 : (reward - mean) / deviation);
    return result;
}

} // namespace

RewardObjective::RewardObjective(const TrainingRun &run)
    : m_run(run)
{}

RewardObjective::Sample RewardObjective::sample(const NgramModel &model,
                                                const TrainingExample &example, quint64 seed) const
{
    const Generation answer = generate(
        model, example.prompt, {.maxTokens = m_run.hyperparameters.maxAnswerTokens, .seed = seed});
    QByteArray text = answer.text;
    if (answer.finishReason == FinishReason::Stop)
        text += static_cast<char>(EndOfMessage);
    return {.answer = {ChatAnswer{.cues = example.prompt.cues, .text = text}},
            .grade = m_run.grading(example.item, QString::fromUtf8(answer.text)),
            .tokens = answer.completionTokens};
}

std::optional<QJsonObject> RewardObjective::learn(const NgramModel &model, Batch batch, int step,
                                                  Adagrad &adagrad, const std::stop_token &stop)
{
    const int groupSize = m_run.hyperparameters.samplesPerPrompt;
    const double scale =
        1.0 / std::sqrt(static_cast<double>(batch.size()) * static_cast<double>(groupSize));
    GradeSummary summary;
    double policyLoss = 0;
    for (const qsizetype i : batch) {
        QList<Sample> group;
        QList<double> rewards;
        for (int k = 0; k < groupSize; ++k) {
            if (stop.stop_requested())
                return {};
            group << sample(model, m_run.train.at(i),
                            sampleSeed(m_run.seed, "train"_L1, step, i, k));
            if (stop.stop_requested())
                return {}; // it may have stopped the grader, too
            rewards << group.last().grade.reward;
            summary.add(group.last().grade, group.last().tokens);
        }
        const QList<double> better = advantages(rewards);
        for (qsizetype k = 0; k < group.size(); ++k) {
            if (better.at(k) == 0)
                continue;
            const Score score = adagrad.collect(model, group.at(k).answer,
                                                static_cast<float>(scale * better.at(k)));
            policyLoss += better.at(k) * score.loss;
        }
    }
    QJsonObject metrics = summary.metrics(u"train"_s);
    metrics[u"train_mean_reward"_s] = summary.meanReward();
    metrics[u"mean_unresponsive_rewards"_s] = summary.failedShare();
    metrics[u"completion_tokens_mean"_s] = summary.meanTokens();
    metrics[u"reasoning_tokens_mean"_s] = 0; // the model answers without thinking
    metrics[u"pg_loss_sum"_s] = policyLoss;
    metrics[u"train_sample_parse_error_count"_s] = summary.errorCount(u"sample_parse_error"_s);
    metrics[u"train_other_error_count"_s] = summary.errorCount(u"other_error"_s);
    return metrics;
}

std::optional<QJsonObject> RewardObjective::validate(const NgramModel &model, Batch batch, int step,
                                                     const QString &prefix,
                                                     const std::stop_token &stop)
{
    GradeSummary summary;
    for (const qsizetype i : batch) {
        for (int k = 0; k < m_run.hyperparameters.evalSamples; ++k) {
            if (stop.stop_requested())
                return {};
            const Sample answer = sample(model, m_run.validation.at(i),
                                         sampleSeed(m_run.seed, "valid"_L1, step, i, k));
            if (stop.stop_requested())
                return {};
            summary.add(answer.grade, answer.tokens);
        }
    }
    QJsonObject metrics = summary.metrics(u"valid"_s);
    metrics[prefix + "mean_reward"_L1] = summary.meanReward();
    metrics[prefix + "mean_parse_error"_L1] = summary.errorShare(u"sample_parse_error"_s);
    metrics[u"valid_reasoning_tokens_mean"_s] = 0;
    return metrics;
}

} // namespace Finetune
