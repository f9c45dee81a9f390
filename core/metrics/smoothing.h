// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"

namespace Finetune {

//! A running average that forgets: each value counts `weight` times less than the one after it.
//! The start is corrected, so the curve does not rise from zero. A chart line keeps one, so that a
//! new point costs one step of it.
class Smoothing
{
public:
    //! `weight` from 0 (no smoothing) to below 1.
    explicit Smoothing(double weight = 0)
        : m_weight(weight)
    {}

    double weight() const { return m_weight; }

    //! Makes `smoothed` follow `series`, whose points changed from number `firstChanged` on.
    //! Answers the first point of `smoothed` that is different now.
    qsizetype update(MetricSeries &smoothed, const MetricSeries &series, qsizetype firstChanged);

private:
    double m_weight{};
    double m_sum{};
    double m_sumOfWeights{};
};

} // namespace Finetune
