// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/decimation.h"

#include <QPointF>
#include <QRectF>
#include <QString>

namespace Finetune {

//! A place on an axis worth a grid line, and what is written there.
struct AxisTick
{
    double position{}; //!< in axis units: the logarithm of the value on a logarithmic axis
    QString label{};
    bool operator==(const AxisTick &) const = default;
};

//! Lowest and highest value that a chart has to show.
struct ValueRange
{
    double lowest{};
    double highest{};
    bool operator==(const ValueRange &) const = default;
};

//! Where steps and values lie on the plot, and where its grid lines are. MetricPlot computes one
//! for each refresh; everything painted over the chart asks it. A plain value, without widgets.
class PlotScale
{
public:
    //! `values` without a range stands for "nothing to show".
    static PlotScale fitting(StepRange steps, std::optional<ValueRange> values, bool isLogarithmic,
                             QSizeF size);

    StepRange steps() const { return m_steps; }

    bool isLogarithmic() const { return m_isLogarithmic; }

    //! The ends of the value axis, in axis units.
    double bottom() const { return m_bottom; }

    double top() const { return m_top; }

    const QList<AxisTick> &stepTicks() const { return m_stepTicks; }

    const QList<AxisTick> &valueTicks() const { return m_valueTicks; }

    //! The plot's rectangle in the scene; set once the axes have taken their room.
    void setArea(const QRectF &area) { m_area = area; }

    QRectF area() const { return m_area; }

    //! In axis units. On a logarithmic axis only values above zero have a place.
    double axisValue(double value) const;

    bool canShow(double value) const { return !m_isLogarithmic || value > 0; }

    QPointF place(double step, double value) const;
    qreal x(double step) const;
    double stepAt(qreal x) const;

private:
    StepRange m_steps{0, 1};
    double m_bottom{};
    double m_top{1};
    bool m_isLogarithmic{};
    QList<AxisTick> m_stepTicks{};
    QList<AxisTick> m_valueTicks{};
    QRectF m_area{};
};

} // namespace Finetune
