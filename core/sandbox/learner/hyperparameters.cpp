// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/hyperparameters.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr qint64 TargetEpochs = 3;
constexpr qint64 FewestExamplesSeen = 500;
constexpr qint64 MostExamplesSeen = 25'000;

int autoEpochs(qint64 examples)
{
    const qint64 atLeast = (FewestExamplesSeen + examples - 1) / examples;
    const qint64 atMost = MostExamplesSeen / examples;
    const qint64 epochs = std::min(std::max(TargetEpochs, atLeast), atMost);
    return static_cast<int>(std::clamp<qint64>(epochs, 1, 25));
}

} // namespace

ResolvedHyperparameters resolveHyperparameters(const RequestedHyperparameters &requested,
                                               qint64 exampleCount)
{
    const qint64 examples = std::max<qint64>(exampleCount, 1);
    const auto autoBatch = static_cast<int>(std::clamp<qint64>(examples / 500, 1, 256));
    const qint64 batch = std::min<qint64>(requested.batchSize.value_or(autoBatch), examples);
    return {.epochs = std::max(requested.epochs.value_or(autoEpochs(examples)), 1),
            .batchSize = static_cast<int>(std::max<qint64>(batch, 1)),
            .learningRateMultiplier = requested.learningRateMultiplier.value_or(1.0)};
}

} // namespace Finetune
