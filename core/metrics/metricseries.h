// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <span>

namespace Finetune {

//! One curve of a training run: a value for some steps, in two columns sorted by step.
//! Its name is the dotted path of the number in the server's data, such as `train_loss` or
//! `scores.graders.quality.train_reward_mean`. Built by SeriesBuilder; copies share memory.
class MetricSeries
{
public:
    //! Returned where a point number is expected and nothing changed.
    static constexpr qsizetype NoPoint = -1;

    MetricSeries() = default;

    explicit MetricSeries(const QString &name)
        : m_name(name)
    {}

    //! Columns of equal length in any order become a series; the later of two equal steps wins.
    static MetricSeries fromColumns(const QString &name, QList<qint64> steps, QList<double> values);

    const QString &name() const { return m_name; }

    qsizetype size() const { return m_steps.size(); }

    bool isEmpty() const { return m_steps.isEmpty(); }

    qint64 stepAt(qsizetype point) const { return m_steps.at(point); }

    double valueAt(qsizetype point) const { return m_values.at(point); }

    std::span<const qint64> steps() const { return {m_steps.constData(), std::size_t(size())}; }

    std::span<const double> values() const { return {m_values.constData(), std::size_t(size())}; }

    //! The number of the first point at or after `step`; size() when there is none.
    qsizetype firstAtOrAfter(double step) const;
    //! The number of the last point at or before `step`.
    std::optional<qsizetype> lastAtOrBefore(qint64 step) const;
    //! The number of the point whose step is closest; the earlier one when two are equally far.
    std::optional<qsizetype> nearest(double step) const;

    //! Adds a point, or replaces the value of its step (the latest wins). At either end this costs
    //! nothing worth mentioning. Answers the first point that is different now, or NoPoint.
    qsizetype setPoint(qint64 step, double value);
    //! Takes over all points of `other`, in one pass. Answers like setPoint().
    qsizetype merge(const MetricSeries &other);
    //! Makes this equal to `other`, of which everything before `firstChanged` is already here.
    void replaceTail(const MetricSeries &other, qsizetype firstChanged);

    bool operator==(const MetricSeries &) const = default;

private:
    QString m_name{};
    QList<qint64> m_steps{};
    QList<double> m_values{};
};

} // namespace Finetune
