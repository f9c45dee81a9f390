// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QJsonObject>

#include <optional>

namespace Finetune {

//! The hyperparameters of supervised tuning. Empty means "auto": the server decides.
//! https://platform.openai.com/docs/api-reference/fine-tuning/create
struct Hyperparameters
{
    std::optional<int> epochs{};                    //!< n_epochs, 1 to 50
    std::optional<int> batchSize{};                 //!< 1 to 256
    std::optional<double> learningRateMultiplier{}; //!< greater than 0

    static constexpr int MostEpochs = 50;
    static constexpr int LargestBatch = 256;

    bool operator==(const Hyperparameters &) const = default;

    bool isAuto() const { return *this == Hyperparameters{}; }

    //! Understands numbers, "auto", null, and Azure's -1 for auto.
    static Hyperparameters fromJson(const QJsonObject &object);
    //! Only what is set; an auto value is left out.
    QJsonObject toJson() const;
};

} // namespace Finetune
