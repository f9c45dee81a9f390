// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/smoothing.h"

#include <cmath>

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
        const qint64 step = series.stepAt(point);
        const double decay =
            point == 0 ? 0 : forgottenAfter(double(step - series.stepAt(point - 1)));
        m_sum = decay * m_sum + series.valueAt(point);
        m_sumOfWeights = decay * m_sumOfWeights + 1;
        smoothed.setPoint(step, m_sum / m_sumOfWeights);
    }
    return firstNew;
}

double Smoothing::forgottenAfter(double steps)
{
    if (steps != m_gap) {
        m_gap = steps;
        m_decay = std::pow(m_weight, steps / m_spacing);
    }
    return m_decay;
}

} // namespace Finetune
