// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metricseries.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace Finetune {

namespace {

bool isStrictlyAscending(const QList<qint64> &steps)
{
    const auto pair =
        std::adjacent_find(steps.cbegin(), steps.cend(), [](qint64 a, qint64 b) { return a >= b; });
    return pair == steps.cend();
}

// QList::insert() moves everything behind the place. A log that is read backwards, page by page,
// fills in near the front of all that came before.
template<typename T>
void insertAt(QList<T> &list, qsizetype place, T value)
{
    if (place >= list.size() / 2) {
        list.insert(place, value);
        return;
    }
    list.prepend(value);
    std::rotate(list.begin(), list.begin() + 1, list.begin() + place + 1);
}

} // namespace

MetricSeries MetricSeries::fromColumns(const QString &name, QList<qint64> steps,
                                       QList<double> values)
{
    Q_ASSERT(steps.size() == values.size());
    MetricSeries series(name);
    if (isStrictlyAscending(steps)) {
        series.m_steps = std::move(steps);
        series.m_values = std::move(values);
        return series;
    }
    QList<qsizetype> order(steps.size());
    std::iota(order.begin(), order.end(), qsizetype(0));
    std::stable_sort(order.begin(), order.end(),
                     [&steps](qsizetype a, qsizetype b) { return steps.at(a) < steps.at(b); });
    for (const qsizetype row : std::as_const(order)) {
        series.setPoint(steps.at(row), values.at(row));
    }
    return series;
}

qsizetype MetricSeries::firstAtOrAfter(double step) const
{
    const auto found = std::lower_bound(m_steps.cbegin(), m_steps.cend(), step,
                                        [](qint64 a, double b) { return double(a) < b; });
    return std::distance(m_steps.cbegin(), found);
}

std::optional<qsizetype> MetricSeries::lastAtOrBefore(qint64 step) const
{
    const auto after = std::upper_bound(m_steps.cbegin(), m_steps.cend(), step);
    if (after == m_steps.cbegin()) {
        return std::nullopt;
    }
    return std::distance(m_steps.cbegin(), after) - 1;
}

std::optional<qsizetype> MetricSeries::nearest(double step) const
{
    if (isEmpty()) {
        return std::nullopt;
    }
    const qsizetype after = firstAtOrAfter(step);
    if (after == 0) {
        return 0;
    }
    if (after == size()) {
        return size() - 1;
    }
    const double toBefore = step - double(m_steps.at(after - 1));
    const double toAfter = double(m_steps.at(after)) - step;
    return toBefore <= toAfter ? after - 1 : after;
}

qsizetype MetricSeries::setPoint(qint64 step, double value)
{
    if (isEmpty() || step > m_steps.constLast()) {
        m_steps.append(step);
        m_values.append(value);
        return size() - 1;
    }
    const auto found = std::lower_bound(m_steps.cbegin(), m_steps.cend(), step);
    const qsizetype point = std::distance(m_steps.cbegin(), found);
    if (*found != step) {
        insertAt(m_steps, point, step);
        insertAt(m_values, point, value);
        return point;
    }
    if (m_values.at(point) == value) {
        return NoPoint;
    }
    m_values[point] = value;
    return point;
}

qsizetype MetricSeries::merge(const MetricSeries &other)
{
    if (other.isEmpty()) {
        return NoPoint;
    }
    MetricSeries merged(m_name);
    merged.m_steps.reserve(size() + other.size());
    merged.m_values.reserve(size() + other.size());
    qsizetype firstChanged = NoPoint;
    qsizetype mine = 0;
    for (qsizetype theirs = 0; theirs < other.size(); ++theirs) {
        for (; mine < size() && m_steps.at(mine) < other.stepAt(theirs); ++mine) {
            merged.setPoint(m_steps.at(mine), m_values.at(mine));
        }
        const bool isReplacement = mine < size() && m_steps.at(mine) == other.stepAt(theirs);
        const bool isSame = isReplacement && m_values.at(mine) == other.valueAt(theirs);
        if (!isSame && firstChanged == NoPoint) {
            firstChanged = merged.size();
        }
        merged.setPoint(other.stepAt(theirs), other.valueAt(theirs));
        mine += isReplacement ? 1 : 0;
    }
    for (; mine < size(); ++mine) {
        merged.setPoint(m_steps.at(mine), m_values.at(mine));
    }
    if (firstChanged != NoPoint) {
        *this = std::move(merged);
    }
    return firstChanged;
}

void MetricSeries::replaceTail(const MetricSeries &other, qsizetype firstChanged)
{
    m_name = other.m_name;
    const qsizetype kept = std::clamp(firstChanged, qsizetype(0), std::min(size(), other.size()));
    if (kept == 0) {
        *this = other; // shares, instead of copying
        return;
    }
    m_steps.resize(kept);
    m_values.resize(kept);
    std::copy(other.m_steps.cbegin() + kept, other.m_steps.cend(), std::back_inserter(m_steps));
    std::copy(other.m_values.cbegin() + kept, other.m_values.cend(), std::back_inserter(m_values));
}

} // namespace Finetune
