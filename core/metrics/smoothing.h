// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"

namespace Finetune {

//! A running average that forgets: what is `spacing` steps older counts `weight` times less. So a
//! curve with few points is smoothed as far in steps as one with many, and does not lag behind it.
//! The start is corrected, so the curve does not rise from zero. A chart line keeps one, so that a
//! new point costs one step of it.
class Smoothing
{
public:
    //! `weight` from 0 (no smoothing) to below 1; `spacing` above 0.
    explicit Smoothing(double weight = 0, double spacing = 1)
        : m_weight(weight)
        , m_spacing(spacing)
    {}

    double weight() const { return m_weight; }

    double spacing() const { return m_spacing; }

    //! Makes `smoothed` follow `series`, whose points changed from number `firstChanged` on.
    //! Answers the first point of `smoothed` that is different now.
    qsizetype update(MetricSeries &smoothed, const MetricSeries &series, qsizetype firstChanged);

private:
    double forgottenAfter(double steps);

    double m_weight{};
    double m_spacing{};
    double m_gap{}; //!< the last distance asked for, nearly always the next one too
    double m_decay{};
    double m_sum{};
    double m_sumOfWeights{};
};

} // namespace Finetune
