// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/decimation.h"
#include "core/metrics/smoothing.h"
#include "ui/chart/linestyle.h"
#include "ui/chart/plotscale.h"

class QAbstractAxis;
class QChart;
class QLineSeries;

namespace Finetune {

//! One metric of a MetricPlot, which owns it: the complete data, and while it is shown one Qt
//! Charts line holding the few points a screen can show (two when smoothed: the raw one stays,
//! faint). Qt Charts never sees the complete data: it lays out every point it has on every change.
class PlotLine final
{
public:
    PlotLine(QChart &chart, const QString &metric);
    ~PlotLine();
    Q_DISABLE_COPY_MOVE(PlotLine)

    const MetricSeries &series() const { return m_series; }

    void update(const MetricSeries &series, qsizetype firstChanged);

    bool isShown() const { return m_isShown; }

    void show(const LineStyle &style);
    void hide();

    const LineStyle &style() const { return m_style; }

    //! See Smoothing; weight 0 shows the values as they are.
    void setSmoothing(double weight, double spacing);
    //! Steps from one point to the next, on average.
    std::optional<double> spacing() const;

    // A refresh in two steps, because the value axis can only be fitted once all lines are reduced.
    void reduce(int columns, std::optional<StepRange> part);
    void draw(const PlotScale &scale);

    //! Of the points shown inside `steps`; on a logarithmic axis only of those above zero.
    std::optional<ValueRange> valueRange(StepRange steps, bool onlyPositive) const;
    //! The points of the main line: the smoothed one if there is one.
    const QList<QPointF> &shownPoints() const;
    //! How far a pen travels up and down to draw this, in pixels.
    double travel(const PlotScale &scale) const;
    //! How many Qt Charts lines are in use.
    int lineCount() const;

private:
    //! Data on its way to one Qt Charts line.
    struct Curve
    {
        Decimation decimation{};
        QLineSeries *line{}; //!< owned by the chart while it is in it
        std::optional<qsizetype> changedFrom{0};
        bool isDrawn{};
    };

    void reduce(Curve &curve, const MetricSeries &series, int columns,
                std::optional<StepRange> part, bool isSameView) const;
    void draw(Curve &curve, const PlotScale &scale, bool isSameAxis) const;
    void syncLines();
    void addLine(Curve &curve);
    void removeLine(Curve &curve);

    bool isSmoothed() const { return m_smoothing.weight() > 0; }

    QChart &m_chart;
    MetricSeries m_series;
    MetricSeries m_smoothed;
    Smoothing m_smoothing{};
    LineStyle m_style{};
    bool m_isShown{};
    Curve m_raw{};
    Curve m_smooth{};
    int m_columns{};
    std::optional<StepRange> m_part{};
    bool m_isLogarithmic{};
};

} // namespace Finetune
