// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/seriesbuilder.h"

#include "core/common/json.h"
#include "core/metrics/stepmessage.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A broken or hostile server must not fill the memory with names.
constexpr qsizetype MostSeries = 512;
constexpr int DeepestPath = 8;
constexpr qint64 LatestStep = qint64(1) << 53; // beyond it neighbours are one place on a chart

QString joined(const QString &path, const QString &name)
{
    return path.isEmpty() ? metricName(name) : path + u'.' + name;
}

// Graders come as a list; their name says more than their position, if it is the only one.
QString elementName(const QJsonValue &element, qsizetype index, QSet<QString> &taken)
{
    const QString name = stringOrEmpty(element.toObject(), "name"_L1);
    if (name.isEmpty() || taken.contains(name)) {
        return QString::number(index);
    }
    taken.insert(name);
    return name;
}

bool isStep(std::optional<qint64> step)
{
    return step && *step >= 0 && *step <= LatestStep;
}

bool isBookkeeping(const QString &path)
{
    return path == "step"_L1 || path == "total_steps"_L1;
}

} // namespace

void SeriesBuilder::addEvent(const QJsonObject &data, const QString &message)
{
    const std::optional<qint64> step = optionalInt(data, "step"_L1);
    if (isStep(step) && addObject(*step, {}, data, 0)) {
        noteSteps(*step, optionalInt(data, "total_steps"_L1));
        return;
    }
    const std::optional<StepMessage> text = StepMessage::fromText(message);
    if (!text || !isStep(text->step)) {
        return;
    }
    noteSteps(text->step, text->totalSteps);
    for (const NamedValue &pair : text->values) {
        addValue(text->step, pair.name, pair.value);
    }
}

void SeriesBuilder::addCheckpoint(qint64 step, const QJsonObject &metrics)
{
    if (isStep(step)) {
        addObject(step, {}, metrics, 0);
    }
}

void SeriesBuilder::addResultCsv(const ResultCsv &csv)
{
    m_skippedValues += csv.skippedValues;
    for (const MetricSeries &column : csv.series) {
        if (const qsizetype row = rowOf(column.name()); row >= 0) {
            noteChange(row, m_series[row].merge(column));
        }
    }
}

const MetricSeries *SeriesBuilder::find(const QString &name) const
{
    const auto row = m_rows.constFind(name);
    return row == m_rows.cend() ? nullptr : &m_series.at(*row);
}

QList<SeriesChange> SeriesBuilder::takeChanges()
{
    QList<SeriesChange> changes;
    changes.reserve(m_firstChanged.size());
    for (qsizetype row = 0; row < m_series.size(); ++row) {
        if (const auto point = m_firstChanged.constFind(row); point != m_firstChanged.cend()) {
            changes.append({.name = m_series.at(row).name(), .firstPoint = *point});
        }
    }
    m_firstChanged.clear();
    return changes;
}

// Each of these answers whether there was a number in it.
bool SeriesBuilder::addObject(qint64 step, const QString &path, const QJsonObject &object,
                              int depth)
{
    bool found = false;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString memberPath = joined(path, member.key());
        if (!isBookkeeping(memberPath)) {
            found |= addNode(step, memberPath, member.value(), depth);
        }
    }
    return found;
}

bool SeriesBuilder::addArray(qint64 step, const QString &path, const QJsonArray &array, int depth)
{
    bool found = false;
    QSet<QString> taken;
    for (qsizetype index = 0; index < array.size(); ++index) {
        const QJsonValue element = array.at(index);
        const QString name = elementName(element, index, taken);
        found |= addNode(step, joined(path, name), element, depth);
    }
    return found;
}

bool SeriesBuilder::addNode(qint64 step, const QString &path, const QJsonValue &value, int depth)
{
    if (value.isDouble()) {
        addValue(step, path, value.toDouble());
        return true;
    }
    if (depth >= DeepestPath) {
        return false;
    }
    if (value.isObject()) {
        return addObject(step, path, value.toObject(), depth + 1);
    }
    return value.isArray() && addArray(step, path, value.toArray(), depth + 1);
}

void SeriesBuilder::addValue(qint64 step, const QString &name, double value)
{
    const qsizetype row = std::isfinite(value) ? rowOf(name) : -1;
    if (row < 0) {
        ++m_skippedValues;
        return;
    }
    noteChange(row, m_series[row].setPoint(step, value));
}

void SeriesBuilder::noteChange(qsizetype row, qsizetype firstPoint)
{
    if (firstPoint == MetricSeries::NoPoint) {
        return;
    }
    const auto known = m_firstChanged.find(row);
    if (known == m_firstChanged.end()) {
        m_firstChanged.insert(row, firstPoint);
    } else {
        *known = std::min(*known, firstPoint);
    }
}

qsizetype SeriesBuilder::rowOf(const QString &name)
{
    if (const auto row = m_rows.constFind(name); row != m_rows.cend()) {
        return *row;
    }
    if (m_series.size() >= MostSeries) {
        return -1;
    }
    m_rows.insert(name, m_series.size());
    m_series.append(MetricSeries(name));
    return m_series.size() - 1;
}

void SeriesBuilder::noteSteps(qint64 step, std::optional<qint64> total)
{
    m_lastStep = std::max(step, m_lastStep.value_or(step));
    if (total) {
        m_totalSteps = total;
    }
}

} // namespace Finetune
