// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricseries.h"
#include "core/metrics/resultcsv.h"

#include <QHash>
#include <QJsonObject>

namespace Finetune {

//! Says that a series is different from its point number `firstPoint` on.
struct SeriesChange
{
    QString name{};
    qsizetype firstPoint{};
    bool operator==(const SeriesChange &) const = default;
};

//! Makes curves of everything a server says about a run: metrics events while it runs,
//! checkpoints, and the result file at the end. Fed by whoever watches one job, in any order and
//! repeatedly; the latest word on a step wins. One event costs the same however many came before.
class SeriesBuilder
{
public:
    //! One event: numbers anywhere in `data` count, each under its dotted path; without any, those
    //! in `message` do. Events that are not about a step change nothing.
    void addEvent(const QJsonObject &data, const QString &message);
    void addCheckpoint(qint64 step, const QJsonObject &metrics);
    void addResultCsv(const ResultCsv &csv);

    //! In the order in which the series were first seen.
    const QList<MetricSeries> &series() const { return m_series; }

    const MetricSeries *find(const QString &name) const;
    //! What changed since the last call, each series once.
    QList<SeriesChange> takeChanges();

    //! The last step heard of and how many there will be, for a progress display.
    std::optional<qint64> lastStep() const { return m_lastStep; }

    std::optional<qint64> totalSteps() const { return m_totalSteps; }

    //! Numbers left out: not finite, or of more series than anybody can look at.
    qsizetype skippedValues() const { return m_skippedValues; }

private:
    bool addObject(qint64 step, const QString &path, const QJsonObject &object, int depth);
    bool addArray(qint64 step, const QString &path, const QJsonArray &array, int depth);
    bool addNode(qint64 step, const QString &path, const QJsonValue &value, int depth);
    void addValue(qint64 step, const QString &name, double value);
    void noteChange(qsizetype row, qsizetype firstPoint);
    qsizetype rowOf(const QString &name);
    void noteSteps(qint64 step, std::optional<qint64> total);

    QList<MetricSeries> m_series{};
    QHash<QString, qsizetype> m_rows{};
    QHash<qsizetype, qsizetype> m_firstChanged{}; // row → point
    std::optional<qint64> m_lastStep{};
    std::optional<qint64> m_totalSteps{};
    qsizetype m_skippedValues{};
};

} // namespace Finetune
