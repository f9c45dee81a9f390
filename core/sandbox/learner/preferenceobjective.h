// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/objective.h"

#include <vector>

namespace Finetune {

//! Direct preference optimisation (Rafailov et al., "Direct Preference Optimization: Your Language
//! Model is Secretly a Reward Model", 2023, https://arxiv.org/abs/2305.18290): makes preferred
//! answers more likely than the others, as measured against the frozen model that training started
//! from. Beta says how dear it is to leave that model.
class PreferenceObjective final : public Objective
{
public:
    PreferenceObjective(const NgramModel &reference, const TrainingRun &run);

    std::optional<QJsonObject> learn(const NgramModel &model, Batch batch, int step,
                                     Adagrad &adagrad, const std::stop_token &stop) override;
    std::optional<QJsonObject> validate(const NgramModel &model, Batch batch, int step,
                                        const QString &prefix,
                                        const std::stop_token &stop) override;
    void write(QDataStream &out) const override;
    bool read(QDataStream &in, quint32 version) override;

private:
    //! The logarithms of the probabilities of the two answers.
    struct LogProbabilities
    {
        double preferred{};
        double nonPreferred{};
    };

    //! Examples, and what the reference thinks of them as far as somebody asked.
    struct Side
    {
        QList<TrainingExample> examples{};
        std::vector<std::optional<LogProbabilities>> byReference{};
    };

    //! The rewards of one example, in the sense of the paper: beta log(pi / pi_reference).
    struct Rewards
    {
        double preferred{};
        double nonPreferred{};

        double margin() const { return preferred - nonPreferred; }
    };

    class Sum;

    static LogProbabilities logProbabilities(const NgramModel &model,
                                             const TrainingExample &example);
    Rewards rewards(const NgramModel &model, Side &side, qsizetype example) const;

    NgramModel m_reference;
    double m_beta;
    Side m_train;
    Side m_validation;
};

} // namespace Finetune
