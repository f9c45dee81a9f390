// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/adagrad.h"
#include "core/sandbox/learner/chattext.h"
#include "core/sandbox/learner/hyperparameters.h"
#include "core/sandbox/learner/ngrammodel.h"

#include <QList>

#include <optional>
#include <stop_token>

namespace Finetune {

//! What is known after a step of supervised training, named as in the API. Losses are means of
//! -log p (natural logarithm) over bytes, accuracies the share of bytes held for most likely.
struct StepMetrics
{
    int step{}; //!< from 1
    int totalSteps{};
    double trainLoss{}; //!< of the batch, by the model as it was before it learnt from it
    double trainMeanTokenAccuracy{};
    std::optional<double> validLoss{}; //!< of some validation examples, every few steps
    std::optional<double> validMeanTokenAccuracy{};
    std::optional<double> fullValidLoss{}; //!< of all validation examples, at the end of an epoch
    std::optional<double> fullValidMeanTokenAccuracy{};
    bool operator==(const StepMetrics &) const = default;
};

//! Everything a supervised training run starts from.
struct TrainingRun
{
    QList<TrainingExample> train{}; //!< at least one
    QList<TrainingExample> validation{};
    ResolvedHyperparameters hyperparameters{};
    quint64 seed{};
};

//! Fine-tunes a model by supervised learning, one batch at a time. The same run gives the same
//! numbers, bit by bit, also when it was paused in a snapshot. Owned by the job it trains for.
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

    //! True after the last step of an epoch: the time for a checkpoint.
    bool isAtEpochEnd() const { return m_step > 0 && m_step % stepsPerEpoch() == 0; }

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
    std::optional<Score> learnBatch(const std::stop_token &stop);
    bool validate(StepMetrics &metrics, const std::stop_token &stop) const;
    std::optional<Score> scoreValidation(qsizetype first, qsizetype length,
                                         const std::stop_token &stop) const;
    QByteArray fingerprint() const;

    NgramModel m_model;
    Adagrad m_adagrad;
    TrainingRun m_run;
    QList<qsizetype> m_order;      //!< of the examples in this epoch
    int m_step{};                  //!< how many are done
    std::optional<Score> m_learnt; //!< by a step that was stopped before its validation was done
};

} // namespace Finetune
