// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/supervisedobjective.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

QJsonObject metricsOf(const Score &score, const QString &prefix)
{
    return {{prefix + "loss"_L1, score.meanLoss()},
            {prefix + "mean_token_accuracy"_L1, score.accuracy()}};
}

} // namespace

SupervisedObjective::SupervisedObjective(const TrainingRun &run)
    : m_train(run.train)
    , m_validation(run.validation)
{}

// The gradients of a batch are added up and divided by the root of its size: a larger batch makes
// fewer but larger steps, the usual square root rule for learning rates.
std::optional<QJsonObject> SupervisedObjective::learn(const NgramModel &model, Batch batch,
                                                      int /*step*/, Adagrad &adagrad,
                                                      const std::stop_token &stop)
{
    const float scale = 1.0F / std::sqrt(static_cast<float>(batch.size()));
    Score score;
    for (const qsizetype i : batch) {
        if (stop.stop_requested())
            return {};
        score += adagrad.collect(model, m_train.at(i).answers, scale);
    }
    return metricsOf(score, u"train_"_s);
}

std::optional<QJsonObject> SupervisedObjective::validate(const NgramModel &model, Batch batch,
                                                         int /*step*/, const QString &prefix,
                                                         const std::stop_token &stop)
{
    Score score;
    for (const qsizetype i : batch) {
        if (stop.stop_requested())
            return {};
        score += model.score(m_validation.at(i).answers);
    }
    return metricsOf(score, prefix);
}

} // namespace Finetune
