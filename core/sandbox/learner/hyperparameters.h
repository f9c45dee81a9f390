// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/trainingexample.h"

#include <optional>

namespace Finetune {

//! How much a model may say to a prompt while it is trained by reinforcement. The sandbox's model
//! does not think before it answers, so this bounds the answer itself.
enum class ReasoningEffort {
    Low,
    Default,
    Medium,
    High
};

//! What a job asks for; nothing means "auto".
struct RequestedHyperparameters
{
    std::optional<int> epochs{};
    std::optional<int> batchSize{};
    std::optional<double> learningRateMultiplier{};
    std::optional<double> beta{};              //!< DPO
    std::optional<double> computeMultiplier{}; //!< reinforcement, as all below
    std::optional<int> evalInterval{};
    std::optional<int> evalSamples{};
    ReasoningEffort reasoningEffort{ReasoningEffort::Default};
    bool operator==(const RequestedHyperparameters &) const = default;
};

//! What a job is trained with.
struct ResolvedHyperparameters
{
    int epochs{1};
    int batchSize{1};
    double learningRateMultiplier{1};
    double beta{0.1};
    double computeMultiplier{1};
    int samplesPerPrompt{8}; //!< follows from the compute multiplier
    int evalInterval{1};
    int evalSamples{1};
    int maxAnswerTokens{64}; //!< follows from the reasoning effort
    bool operator==(const ResolvedHyperparameters &) const = default;
};

//! Fills in what was left to "auto":
//! - epochs: 3, but more for a small file, until 500 examples have been seen, and fewer for a large
//!   one, so that not more than 25,000 are; 1 to 25. (OpenAI's notebook for preparing data says the
//!   same with 100 instead of 500; this model needs to see a small file more often.)
//! - batch size: a fifteenth of a small file, up to 16; a five-hundredth of a large one, up to 256,
//!   as OpenAI documented for its models.
//! - learning rate multiplier: 1. Beta: 0.1, as in the paper on DPO.
//! - compute multiplier: 1, which is eight samples for each prompt.
//! - evaluation interval: four times an epoch. Evaluation samples: 2 for each prompt.
//! Values that were asked for are taken as they are, but for a batch larger than the file.
ResolvedHyperparameters resolveHyperparameters(const RequestedHyperparameters &requested,
                                               qint64 exampleCount);

} // namespace Finetune
