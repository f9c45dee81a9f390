// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/finetuning/tuningmethod.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace Finetune {

//! The hyperparameters of all methods together, so that one can go from method to method and lose
//! nothing. Empty means "auto": the server decides.
//! https://platform.openai.com/docs/api-reference/fine-tuning/create
struct Hyperparameters
{
    // Every method has these.
    std::optional<int> epochs{};                    //!< n_epochs, 1 to 50
    std::optional<int> batchSize{};                 //!< 1 to 256
    std::optional<double> learningRateMultiplier{}; //!< greater than 0
    // DPO.
    std::optional<double> beta{}; //!< greater than 0, at most 2
    // Reinforcement.
    QString reasoningEffort{};                 //!< one of Efforts; empty means "default"
    std::optional<double> computeMultiplier{}; //!< greater than 0.00001, at most 10
    std::optional<int> evalInterval{};         //!< steps from one evaluation to the next
    std::optional<int> evalSamples{};          //!< samples of each example in an evaluation

    static constexpr int MostEpochs = 50;
    static constexpr int LargestBatch = 256;
    static constexpr double LargestBeta = 2;
    static constexpr double LeastCompute = 0.00001;
    static constexpr double MostCompute = 10;
    static QStringList efforts();

    bool operator==(const Hyperparameters &) const = default;

    bool isAuto() const { return *this == Hyperparameters{}; }

    //! Without those that `method` does not have.
    Hyperparameters of(TuningMethod method) const;

    //! Understands numbers, "auto", null, and Azure's -1 for auto.
    static Hyperparameters fromJson(const QJsonObject &object);
    //! Only what is set; an auto value is left out.
    QJsonObject toJson() const;
};

} // namespace Finetune
