// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"

#include <QList>
#include <QPointF>

namespace Finetune {

//! The steps a chart shows, both ends included.
struct StepRange
{
    double first{};
    double last{};

    double span() const { return last - first; }

    bool operator==(const StepRange &) const = default;
};

//! A series reduced to what a screen can show: of each pixel column its lowest and its highest
//! value, so that no spike is lost, and the very first and last point. One chart line owns one.
class Decimation
{
public:
    //! Reads the whole series. Points just outside `range` stay in, so that a line reaches the
    //! edges; without a range all of it is shown and append() works.
    void rebuild(const MetricSeries &series, int columns, std::optional<StepRange> range = {});

    //! Takes in what was added at the end since; touches the last column only. Answers false when
    //! that is not enough, because earlier points changed or the columns became too many.
    [[nodiscard]] bool append(const MetricSeries &series, qsizetype firstChanged);

    //! In step order; at most two for a column, and two more.
    const QList<QPointF> &points() const { return m_points; }

private:
    void readPoints(const MetricSeries &series, qsizetype end);
    void writeOpenBucket(const MetricSeries &series);

    // A bucket covers so many whole steps counted from step 0, not from the left edge: finished
    // buckets stay valid while a run goes on and the chart grows to the right.
    qint64 m_bucketWidth{1};
    qsizetype m_mostPoints{};
    bool m_showsAll{};
    qsizetype m_first{}; //!< the point number m_points begins with
    qsizetype m_read{};  //!< and the one it has not taken in yet
    QList<QPointF> m_points{};

    // The last bucket, which the next point may still belong to.
    qint64 m_bucketEnd{};
    qsizetype m_bucketStart{}; //!< where in m_points it begins
    qsizetype m_lowest{};      //!< point number in the series
    qsizetype m_highest{};
    bool m_endsWithLatest{}; //!< its last point is written although a later one may follow
};

} // namespace Finetune
