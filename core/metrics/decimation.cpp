// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/decimation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Finetune {

namespace {

// The first and the last point are kept even if they are not the lowest or highest of their bucket.
constexpr qsizetype EndPoints = 2;

QPointF pointAt(const MetricSeries &series, qsizetype point)
{
    return {double(series.stepAt(point)), series.valueAt(point)};
}

} // namespace

void Decimation::rebuild(const MetricSeries &series, int columns, std::optional<StepRange> range)
{
    qsizetype begin = 0;
    qsizetype end = series.size();
    if (range) {
        begin = std::max(series.firstAtOrAfter(range->first) - 1, qsizetype(0));
        end = std::min(series.firstAtOrAfter(range->last) + 1, series.size());
    }
    const int wanted = std::max(columns, 1);
    m_showsAll = !range;
    m_mostPoints = 2 * qsizetype(wanted) + EndPoints;
    m_bucketWidth = 1; // few enough to show each point as it is
    if (end - begin > m_mostPoints) {
        const auto span = double(series.stepAt(end - 1) - series.stepAt(begin) + 1);
        m_bucketWidth = std::max(qint64(std::ceil(span / wanted)), qint64(1));
    }
    m_bucketEnd = std::numeric_limits<qint64>::min();
    m_bucketStart = 0;
    m_endsWithLatest = false;
    m_points.clear();
    m_points.reserve(m_mostPoints);
    m_first = begin;
    m_read = begin;
    readPoints(series, end);
}

bool Decimation::append(const MetricSeries &series, qsizetype firstChanged)
{
    if (firstChanged < m_read) {
        return false;
    }
    if (!m_showsAll) {
        // Complete once a point right of the range is there.
        return m_read < firstChanged;
    }
    readPoints(series, series.size());
    return m_points.size() <= m_mostPoints;
}

void Decimation::readPoints(const MetricSeries &series, qsizetype end)
{
    const auto steps = series.steps().first(std::size_t(end));
    const auto values = series.values().first(std::size_t(end));
    auto point = std::size_t(m_read);
    while (point < steps.size()) {
        if (steps[point] >= m_bucketEnd) {
            if (m_endsWithLatest) {
                m_points.removeLast(); // it is inside the line now
            }
            m_bucketEnd = (steps[point] / m_bucketWidth + 1) * m_bucketWidth;
            m_bucketStart = m_points.size();
            m_lowest = m_highest = qsizetype(point);
        }
        auto lowest = std::size_t(m_lowest);
        auto highest = std::size_t(m_highest);
        for (; point < steps.size() && steps[point] < m_bucketEnd; ++point) {
            lowest = values[point] < values[lowest] ? point : lowest;
            highest = values[point] > values[highest] ? point : highest;
        }
        m_lowest = qsizetype(lowest);
        m_highest = qsizetype(highest);
        m_read = qsizetype(point);
        writeOpenBucket(series);
    }
}

void Decimation::writeOpenBucket(const MetricSeries &series)
{
    m_points.resize(m_bucketStart);
    const auto [earlier, later] = std::minmax(m_lowest, m_highest);
    if (m_bucketStart == 0 && m_first < earlier) {
        m_points.append(pointAt(series, m_first));
    }
    m_points.append(pointAt(series, earlier));
    if (later != earlier) {
        m_points.append(pointAt(series, later));
    }
    m_endsWithLatest = later < m_read - 1;
    if (m_endsWithLatest) {
        m_points.append(pointAt(series, m_read - 1));
    }
}

} // namespace Finetune
