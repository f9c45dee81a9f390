// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

// The room one label needs.
constexpr double StepLabelWidth = 110;
constexpr double ValueLabelHeight = 46;

//! 1, 2 or 5 times a power of ten, so that about `count` of them fill `span`.
double niceInterval(double span, double count)
{
    const double rough = span / std::max(count, 1.0);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double digit = rough / power;
    if (digit <= 1) {
        return power;
    }
    if (digit <= 2) {
        return 2 * power;
    }
    return digit <= 5 ? 5 * power : 10 * power;
}

QString plainNumber(double value, double interval)
{
    const double size = std::max(std::abs(value), interval);
    if (size < 1e-4 || size >= 1e15) {
        const int digits = 1 + int(std::ceil(std::log10(size / interval) + 1e-9));
        return QLocale().toString(value, 'g', digits);
    }
    const int decimals = std::max(0, int(-std::floor(std::log10(interval) + 1e-9)));
    return QLocale().toString(value, 'f', decimals);
}

QList<AxisTick> evenTicks(double first, double last, double interval)
{
    QList<AxisTick> ticks;
    const double start = std::ceil(first / interval - 1e-9);
    const double end = std::floor(last / interval + 1e-9);
    for (double i = start; i <= end; ++i) {
        const double value = i == 0 ? 0 : i * interval;
        ticks.append({.position = value, .label = plainNumber(value, interval)});
    }
    return ticks;
}

ValueRange widened(ValueRange range)
{
    if (range.highest - range.lowest > std::abs(range.highest) * 1e-9) {
        return range;
    }
    const double half = range.highest == 0 ? 1 : std::abs(range.highest) * 0.1;
    return {.lowest = range.lowest - half, .highest = range.highest + half};
}

//! The digits of each power of ten that get a tick: the fewer powers, the more digits.
QList<int> logarithmicDigits(double powers, double count)
{
    if (powers * 9 <= count) {
        return {1, 2, 3, 4, 5, 6, 7, 8, 9};
    }
    if (powers * 5 <= count) {
        return {1, 2, 3, 5, 7};
    }
    return powers * 3 <= count ? QList<int>{1, 2, 5} : QList<int>{1};
}

QList<AxisTick> logarithmicTicks(double bottom, double top, double count)
{
    QList<AxisTick> ticks;
    const int every = std::max(1, int(std::ceil((top - bottom) / std::max(count, 1.0))));
    const QList<int> digits = logarithmicDigits(top - bottom, count);
    for (int power = int(std::floor(bottom)); power <= int(std::ceil(top)); ++power) {
        for (const int digit : digits) {
            const double position = power + std::log10(digit);
            if (power % every == 0 && position >= bottom - 1e-9 && position <= top + 1e-9) {
                ticks.append({.position = position,
                              .label = QLocale().toString(digit * std::pow(10, power), 'g', 4)});
            }
        }
    }
    return ticks;
}

} // namespace

PlotScale PlotScale::fitting(StepRange steps, std::optional<ValueRange> values, bool isLogarithmic,
                             QSizeF size)
{
    PlotScale scale;
    if (steps.span() <= 0) {
        steps = {.first = steps.first - 1, .last = steps.first + 1};
    }
    scale.m_steps = steps;
    scale.m_isLogarithmic = isLogarithmic;
    const double interval =
        std::max(niceInterval(steps.span(), size.width() / StepLabelWidth), 1.0);
    scale.m_stepTicks = evenTicks(steps.first, steps.last, interval);

    const double count = size.height() / ValueLabelHeight;
    const ValueRange fallback{.lowest = isLogarithmic ? 0.1 : 0, .highest = 1};
    const ValueRange range = widened(values.value_or(fallback));
    if (!isLogarithmic) {
        const double step = niceInterval(range.highest - range.lowest, count);
        scale.m_bottom = std::floor(range.lowest / step + 1e-9) * step;
        scale.m_top = std::ceil(range.highest / step - 1e-9) * step;
        scale.m_valueTicks = evenTicks(scale.m_bottom, scale.m_top, step);
        return scale;
    }
    const double highest = std::log10(range.highest > 0 ? range.highest : 1);
    const double lowest = range.lowest > 0 ? std::log10(range.lowest) : highest - 1;
    const double margin = 0.04 * (highest - lowest);
    scale.m_bottom = lowest - margin;
    scale.m_top = highest + margin;
    scale.m_valueTicks = logarithmicTicks(scale.m_bottom, scale.m_top, count);
    if (scale.m_valueTicks.size() < 3) { // less than a power of ten: even numbers say more
        const double first = std::pow(10, scale.m_bottom);
        const double last = std::pow(10, scale.m_top);
        scale.m_valueTicks = evenTicks(first, last, niceInterval(last - first, count));
        scale.m_valueTicks.removeIf([](const AxisTick &tick) { return tick.position <= 0; });
        for (AxisTick &tick : scale.m_valueTicks) {
            tick.position = std::log10(tick.position);
        }
    }
    return scale;
}

double PlotScale::axisValue(double value) const
{
    return m_isLogarithmic ? std::log10(value) : value;
}

QPointF PlotScale::place(double step, double value) const
{
    const double share = (axisValue(value) - m_bottom) / (m_top - m_bottom);
    return {x(step), m_area.bottom() - share * m_area.height()};
}

qreal PlotScale::x(double step) const
{
    return m_area.left() + (step - m_steps.first) / m_steps.span() * m_area.width();
}

double PlotScale::stepAt(qreal x) const
{
    if (m_area.width() <= 0) {
        return m_steps.first;
    }
    return m_steps.first + (x - m_area.left()) / m_area.width() * m_steps.span();
}

} // namespace Finetune
