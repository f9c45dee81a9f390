// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace Finetune {

//! What a job asks for; nothing means "auto".
struct RequestedHyperparameters
{
    std::optional<int> epochs{};
    std::optional<int> batchSize{};
    std::optional<double> learningRateMultiplier{};
    bool operator==(const RequestedHyperparameters &) const = default;
};

//! What a job is trained with.
struct ResolvedHyperparameters
{
    int epochs{};
    int batchSize{};
    double learningRateMultiplier{};
    bool operator==(const ResolvedHyperparameters &) const = default;
};

//! Fills in what was left to "auto":
//! - epochs: 3, but more for a small file, until 500 examples have been seen, and fewer for a large
//!   one, so that not more than 25,000 are; 1 to 25. (OpenAI's notebook for preparing data says the
//!   same with 100 instead of 500; this model needs to see a small file more often.)
//! - batch size: a five-hundredth of the examples, 1 to 256, as OpenAI documented for its models.
//! - learning rate multiplier: 1.
//! Values that were asked for are taken as they are, but for a batch larger than the file.
ResolvedHyperparameters resolveHyperparameters(const RequestedHyperparameters &requested,
                                               qint64 exampleCount);

} // namespace Finetune
