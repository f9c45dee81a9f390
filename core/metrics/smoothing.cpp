// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/smoothing.h"

namespace Finetune {

qsizetype Smoothing::update(MetricSeries &smoothed, const MetricSeries &series,
                            qsizetype firstChanged)
{
    if (firstChanged != smoothed.size()) { // every later value depends on the changed one
        smoothed = MetricSeries(series.name());
        m_sum = 0;
        m_sumOfWeights = 0;
    }
    const qsizetype firstNew = smoothed.size();
    for (qsizetype point = firstNew; point < series.size(); ++point) {
        m_sum = m_weight * m_sum + (1 - m_weight) * series.valueAt(point);
        m_sumOfWeights = m_weight * m_sumOfWeights + (1 - m_weight);
        smoothed.setPoint(series.stepAt(point), m_sum / m_sumOfWeights);
    }
    return firstNew;
}

} // namespace Finetune
