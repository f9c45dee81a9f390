// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotline.h"

#include <QChart>
#include <QLineSeries>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace Finetune {

namespace {

constexpr qreal LineWidth = 1.8;
constexpr qreal FaintWidth = 1;
constexpr int FaintAlpha = 80;
// Dashes help on a calm line and make a noisy one unreadable (and slow); symbols help on both.
constexpr qsizetype MostDashedPoints = 300;
constexpr double ToleratedDrift = 0.2;

} // namespace

PlotLine::PlotLine(QChart &chart, const QString &metric)
    : m_chart(chart)
    , m_series(metric)
    , m_smoothed(metric)
{}

PlotLine::~PlotLine()
{
    hide();
}

void PlotLine::update(const MetricSeries &series, qsizetype firstChanged)
{
    m_series.replaceTail(series, firstChanged);
    m_raw.changedFrom = std::min(m_raw.changedFrom.value_or(firstChanged), firstChanged);
    if (isSmoothed()) {
        const qsizetype first = m_smoothing.update(m_smoothed, m_series, firstChanged);
        m_smooth.changedFrom = std::min(m_smooth.changedFrom.value_or(first), first);
    }
}

void PlotLine::show(const LineStyle &style)
{
    m_style = style;
    m_isShown = true;
    syncLines();
}

void PlotLine::hide()
{
    m_isShown = false;
    syncLines();
}

void PlotLine::setSmoothing(double weight, double spacing)
{
    // A run that goes on moves the average a little; that is no reason to read everything again.
    const double drift = std::abs(spacing - m_smoothing.spacing()) / m_smoothing.spacing();
    if (weight == m_smoothing.weight() && (weight == 0 || drift < ToleratedDrift)) {
        return;
    }
    m_smoothing = Smoothing(weight, spacing);
    m_smoothed = MetricSeries(m_series.name());
    if (isSmoothed()) {
        m_smoothing.update(m_smoothed, m_series, 0);
    }
    m_smooth.changedFrom = 0;
    syncLines();
}

void PlotLine::reduce(int columns, std::optional<StepRange> part)
{
    if (!m_isShown) {
        return;
    }
    const bool isSameView = columns == m_columns && part == m_part;
    m_columns = columns;
    m_part = part;
    reduce(m_raw, m_series, columns, part, isSameView);
    if (isSmoothed()) {
        reduce(m_smooth, m_smoothed, columns, part, isSameView);
    }
}

void PlotLine::reduce(Curve &curve, const MetricSeries &series, int columns,
                      std::optional<StepRange> part, bool isSameView) const
{
    if (isSameView && !curve.changedFrom) {
        return;
    }
    if (!isSameView || !curve.decimation.append(series, *curve.changedFrom)) {
        curve.decimation.rebuild(series, columns, part);
    }
    curve.changedFrom.reset();
    curve.isDrawn = false;
}

void PlotLine::draw(const PlotScale &scale)
{
    if (!m_isShown) {
        return;
    }
    const bool isSameAxis = scale.isLogarithmic() == m_isLogarithmic;
    m_isLogarithmic = scale.isLogarithmic();
    draw(m_raw, scale, isSameAxis);
    if (isSmoothed()) {
        draw(m_smooth, scale, isSameAxis);
    }
}

void PlotLine::draw(Curve &curve, const PlotScale &scale, bool isSameAxis) const
{
    if (!curve.line || (curve.isDrawn && isSameAxis)) {
        return;
    }
    QList<QPointF> points = curve.decimation.points();
    if (scale.isLogarithmic()) {
        points.removeIf([&scale](QPointF point) { return !scale.canShow(point.y()); });
        for (QPointF &point : points) {
            point.setY(scale.axisValue(point.y()));
        }
    }
    LineStyle style = m_style;
    if (points.size() > MostDashedPoints) {
        style.dash = Qt::SolidLine;
    }
    const bool isFaint = &curve == &m_raw && isSmoothed();
    if (isFaint) {
        style.dash = Qt::SolidLine;
        style.colour.setAlpha(FaintAlpha);
    }
    curve.line->setPen(style.pen(isFaint ? FaintWidth : LineWidth));
    curve.line->replace(points);
    curve.isDrawn = true;
}

std::optional<ValueRange> PlotLine::valueRange(StepRange steps, bool onlyPositive) const
{
    std::optional<ValueRange> range;
    for (const QPointF &point : m_raw.decimation.points()) {
        const bool isInside = point.x() >= steps.first && point.x() <= steps.last;
        if (!isInside || (onlyPositive && point.y() <= 0)) {
            continue;
        }
        const ValueRange known = range.value_or(ValueRange{point.y(), point.y()});
        range = ValueRange{.lowest = std::min(known.lowest, point.y()),
                           .highest = std::max(known.highest, point.y())};
    }
    return range;
}

std::optional<double> PlotLine::spacing() const
{
    if (m_series.size() < 2) {
        return std::nullopt;
    }
    const auto steps = m_series.steps();
    return double(steps.back() - steps.front()) / double(steps.size() - 1);
}

const QList<QPointF> &PlotLine::shownPoints() const
{
    return isSmoothed() ? m_smooth.decimation.points() : m_raw.decimation.points();
}

double PlotLine::travel(const PlotScale &scale) const
{
    double total = 0;
    for (const Curve *curve : {&m_raw, &m_smooth}) {
        if (!curve->line) {
            continue;
        }
        const QList<QPointF> points = curve->line->points();
        for (qsizetype i = 1; i < points.size(); ++i) {
            total += std::abs(points.at(i).y() - points.at(i - 1).y());
        }
    }
    return total / (scale.top() - scale.bottom()) * scale.area().height();
}

int PlotLine::lineCount() const
{
    return (m_raw.line ? 1 : 0) + (m_smooth.line ? 1 : 0);
}

void PlotLine::syncLines()
{
    const bool wantsSmooth = m_isShown && isSmoothed();
    // The smoothed line lies over the raw one, so it goes first and comes last.
    if (!wantsSmooth) {
        removeLine(m_smooth);
    }
    if (m_isShown) {
        addLine(m_raw);
    } else {
        removeLine(m_raw);
    }
    if (wantsSmooth) {
        addLine(m_smooth);
    }
    m_raw.isDrawn = false; // the colour may be another, and faint or not
    m_smooth.isDrawn = false;
}

void PlotLine::addLine(Curve &curve)
{
    if (curve.line) {
        return;
    }
    curve.line = new QLineSeries;
    curve.line->setName(m_series.name());
    m_chart.addSeries(curve.line);
    const QList<QAbstractAxis *> axes = m_chart.axes();
    for (QAbstractAxis *axis : axes) {
        curve.line->attachAxis(axis);
    }
}

void PlotLine::removeLine(Curve &curve)
{
    if (curve.line) {
        m_chart.removeSeries(curve.line); // and is ours again
        const std::unique_ptr<QLineSeries> removed(std::exchange(curve.line, nullptr));
    }
}

} // namespace Finetune
