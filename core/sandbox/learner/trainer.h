// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/objective.h"
#include "core/sandbox/learner/stepmetrics.h"

#include <vector>

namespace Finetune {

//! Fine-tunes a model towards the objective of a run, one batch at a time. The same run gives the
//! same numbers, bit by bit, also when it was paused in a snapshot. Owned by the job it trains for.
class Trainer
{
public:
    Trainer(NgramModel start, TrainingRun run);

    //! Learns one batch. Not to be called once finished.
    StepMetrics step();

    //! The same, but gives up when asked to and returns nothing. The next call, also on a restored
    //! snapshot, does the step as if nothing had happened.
    std::optional<StepMetrics> step(const std::stop_token &stop);

    int stepsDone() const { return m_step; }

    int totalSteps() const;
    int stepsPerEpoch() const;

    bool isFinished() const { return m_step >= totalSteps(); }

    bool isAtEpochEnd() const { return m_step > 0 && m_step % stepsPerEpoch() == 0; }

    //! True when it is time for a checkpoint: at the end of an epoch; with reinforcement after an
    //! evaluation, if there is one.
    bool isAtCheckpoint() const;

    //! Tokens of the training file times epochs: what a finished job is billed for.
    qint64 trainedTokens() const;

    const NgramModel &model() const { return m_model; }

    //! The state between two steps, without the examples.
    QByteArray snapshot() const;

    //! Continues from a snapshot of the same run. The error is a sentence; a snapshot of a run with
    //! other examples, hyperparameters or seed is refused.
    static tl::expected<Trainer, QString> restore(const QByteArray &snapshot, TrainingRun run);

private:
    void shuffleForEpoch(int epoch);
    std::optional<QJsonObject> learnBatch(const std::stop_token &stop);
    bool validate(StepMetrics &metrics, const std::stop_token &stop);
    bool isFullValidation(int step) const;
    QByteArray fingerprint() const;

    NgramModel m_model;
    Adagrad m_adagrad;
    TrainingRun m_run;
    std::unique_ptr<Objective> m_objective;
    std::vector<qsizetype> m_order;      //!< of the examples in this epoch
    int m_step{};                        //!< how many are done
    std::optional<QJsonObject> m_learnt; //!< by a step that was stopped before it was validated
};

} // namespace Finetune
