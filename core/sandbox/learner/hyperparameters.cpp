// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/hyperparameters.h"

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

constexpr qint64 TargetEpochs = 3;
constexpr qint64 FewestExamplesSeen = 500;
constexpr qint64 MostExamplesSeen = 25'000;
constexpr double SamplesPerPrompt = 8;

int autoEpochs(qint64 examples)
{
    const qint64 atLeast = (FewestExamplesSeen + examples - 1) / examples;
    const qint64 atMost = MostExamplesSeen / examples;
    const qint64 epochs = std::min(std::max(TargetEpochs, atLeast), atMost);
    return static_cast<int>(std::clamp<qint64>(epochs, 1, 25));
}

int autoBatchSize(qint64 examples)
{
    constexpr qint64 MostInSmallFile = 16;
    const qint64 small = std::min(examples / 15, MostInSmallFile);
    return static_cast<int>(std::clamp<qint64>(std::max(small, examples / 500), 1, 256));
}

// A group of one has nothing to be compared with.
int samplesPerPrompt(double computeMultiplier)
{
    return static_cast<int>(
        std::clamp(std::round(SamplesPerPrompt * computeMultiplier), 2.0, 80.0));
}

int maxAnswerTokens(ReasoningEffort effort)
{
    switch (effort) {
    case ReasoningEffort::Low: return 32;
    case ReasoningEffort::High: return 128;
    case ReasoningEffort::Default:
    case ReasoningEffort::Medium: break;
    }
    return 64;
}

} // namespace

ResolvedHyperparameters resolveHyperparameters(const RequestedHyperparameters &requested,
                                               qint64 exampleCount)
{
    const qint64 examples = std::max<qint64>(exampleCount, 1);
    const qint64 batch =
        std::clamp<qint64>(requested.batchSize.value_or(autoBatchSize(examples)), 1, examples);
    const auto stepsPerEpoch = static_cast<int>((examples + batch - 1) / batch);
    const double compute = requested.computeMultiplier.value_or(1);
    return {.epochs = std::max(requested.epochs.value_or(autoEpochs(examples)), 1),
            .batchSize = static_cast<int>(batch),
            .learningRateMultiplier = requested.learningRateMultiplier.value_or(1),
            .beta = requested.beta.value_or(0.1),
            .computeMultiplier = compute,
            .samplesPerPrompt = samplesPerPrompt(compute),
            .evalInterval = std::max(requested.evalInterval.value_or(stepsPerEpoch / 4), 1),
            .evalSamples = std::max(requested.evalSamples.value_or(2), 1),
            .maxAnswerTokens = maxAnswerTokens(requested.reasoningEffort)};
}

} // namespace Finetune
