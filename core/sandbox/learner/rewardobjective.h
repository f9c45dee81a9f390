// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/objective.h"

namespace Finetune {

//! Reinforcement: lets the model answer each prompt several times, has the answers graded, and
//! makes those more likely that got more than the others of their group. This is the policy
//! gradient (Williams 1992) with the group-relative advantage of GRPO (Shao et al., "DeepSeekMath",
//! 2024, https://arxiv.org/abs/2402.03300), one update for each set of samples.
class RewardObjective final : public Objective
{
public:
    explicit RewardObjective(const TrainingRun &run);

    std::optional<QJsonObject> learn(const NgramModel &model, Batch batch, int step,
                                     Adagrad &adagrad, const std::stop_token &stop) override;
    std::optional<QJsonObject> validate(const NgramModel &model, Batch batch, int step,
                                        const QString &prefix,
                                        const std::stop_token &stop) override;

private:
    //! An answer that the model gave, and what it was worth.
    struct Sample
    {
        QList<ChatAnswer> answer{};
        Grade grade{};
        qint64 tokens{};
    };

    Sample sample(const NgramModel &model, const TrainingExample &example, quint64 seed) const;

    TrainingRun m_run;
};

} // namespace Finetune
