// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/stepmetrics.h"

#include <QJsonArray>

#include <algorithm>

namespace Finetune {

namespace {

QJsonValue merged(const QJsonValue &one, const QJsonValue &other)
{
    if (one.isObject() && other.isObject()) {
        QJsonObject object = one.toObject();
        mergeMetrics(object, other.toObject());
        return object;
    }
    if (!one.isArray() || !other.isArray())
        return other;
    QJsonArray array = one.toArray();
    const QJsonArray others = other.toArray();
    const qsizetype shared = std::min(array.size(), others.size());
    for (qsizetype i = 0; i < others.size(); ++i) {
        if (i < shared)
            array[i] = merged(array.at(i), others.at(i));
        else
            array.append(others.at(i));
    }
    return array;
}

} // namespace

std::optional<double> StepMetrics::value(QLatin1StringView name) const
{
    const QJsonValue value = values.value(name);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

void mergeMetrics(QJsonObject &values, const QJsonObject &more)
{
    for (auto value = more.begin(); value != more.end(); ++value)
        values[value.key()] = merged(values.value(value.key()), value.value());
}

} // namespace Finetune
