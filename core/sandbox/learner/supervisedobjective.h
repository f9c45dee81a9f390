// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/objective.h"

namespace Finetune {

//! Imitation: makes the answers of the examples more likely. Losses are means of -log p (natural
//! logarithm) over bytes, accuracies the share of bytes that the model held for most likely.
class SupervisedObjective final : public Objective
{
public:
    explicit SupervisedObjective(const TrainingRun &run);

    std::optional<QJsonObject> learn(const NgramModel &model, Batch batch, int step,
                                     Adagrad &adagrad, const std::stop_token &stop) override;
    std::optional<QJsonObject> validate(const NgramModel &model, Batch batch, int step,
                                        const QString &prefix,
                                        const std::stop_token &stop) override;

private:
    QList<TrainingExample> m_train;
    QList<TrainingExample> m_validation;
};

} // namespace Finetune
