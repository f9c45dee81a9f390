// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/rewardsummary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Finetune {

std::optional<double> RewardSummary::failureRate() const
{
    if (graded == 0) {
        return std::nullopt;
    }
    return static_cast<double>(failing) / static_cast<double>(graded);
}

RewardSummary::Verdict RewardSummary::verdict() const
{
    if (graded < FewestLines) {
        return Verdict::TooFew;
    }
    const double rate = failureRate().value_or(0);
    return rate < LowestUsefulFailure ? Verdict::TooEasy
        : rate > HighestUsefulFailure ? Verdict::TooHard
                                      : Verdict::Useful;
}

RewardSummary RewardSummary::of(const QList<double> &rewards, double threshold)
{
    RewardSummary summary{.graded = rewards.size(), .bins = QList<qsizetype>(Bins, 0)};
    if (rewards.isEmpty()) {
        return summary;
    }
    const auto [lowest, highest] = std::minmax_element(rewards.cbegin(), rewards.cend());
    summary.lowest = *lowest;
    summary.highest = *highest;
    summary.from = std::min(0.0, *lowest);
    summary.to = std::max(1.0, *highest);
    summary.mean = std::accumulate(rewards.cbegin(), rewards.cend(), 0.0)
        / static_cast<double>(rewards.size());
    for (const double reward : rewards) {
        if (reward < threshold) {
            ++summary.failing;
        }
        const double share = (reward - summary.from) / (summary.to - summary.from);
        // Rewards so far apart that their distance is no number all go into the first bin.
        const double bin = std::isfinite(share) ? share * Bins : 0;
        ++summary.bins[std::clamp(static_cast<int>(bin), 0, Bins - 1)];
    }
    return summary;
}

} // namespace Finetune
