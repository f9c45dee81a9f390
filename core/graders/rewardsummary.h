// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace Finetune {

//! The rewards of a dataset in numbers: how they are spread, and how many are too low.
struct RewardSummary
{
    static constexpr int Bins = 10;
    //! Where reinforcement has something to learn: neither always right nor always wrong.
    static constexpr double LowestUsefulFailure = 0.25;
    static constexpr double HighestUsefulFailure = 0.5;
    //! Of fewer lines a rate says little.
    static constexpr qsizetype FewestLines = 10;

    enum class Verdict {
        TooFew,
        TooEasy,
        Useful,
        TooHard
    };

    qsizetype graded{};
    qsizetype failing{}; //!< below the threshold
    double mean{};
    double lowest{};
    double highest{};
    double from{}; //!< of the first bin
    double to{1};  //!< of the last bin
    QList<qsizetype> bins{};
    bool operator==(const RewardSummary &) const = default;

    std::optional<double> failureRate() const;
    Verdict verdict() const;

    static RewardSummary of(const QList<double> &rewards, double threshold);
};

} // namespace Finetune
