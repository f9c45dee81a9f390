// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/joblifecycle.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! Adds "separator name=number" if there is such a metric.
void add(QString &message, const StepMetrics &metrics, QLatin1StringView metric,
         const QString &words)
{
    if (const auto value = metrics.value(metric)) {
        message += u", %1=%2"_s.arg(words, QString::number(*value, 'f', 2));
    }
}

QString stepMessage(const StepMetrics &metrics)
{
    const QString step = u"Step %1/%2"_s.arg(metrics.step).arg(metrics.totalSteps);
    QString words;
    if (metrics.value("train_mean_reward"_L1)) {
        add(words, metrics, "train_mean_reward"_L1, u"train mean reward"_s);
        add(words, metrics, "full_valid_mean_reward"_L1, u"full validation mean reward"_s);
        add(words, metrics, "full_valid_mean_parse_error"_L1,
            u"full validation mean parse error"_s);
        return step + u' ' + words; // the service has a blank there
    }
    add(words, metrics, "train_loss"_L1, u"training loss"_s);
    add(words, metrics, "valid_loss"_L1, u"validation loss"_s);
    add(words, metrics, "full_valid_loss"_L1, u"full validation loss"_s);
    return step + u':' + words.mid(1);
}

} // namespace

QJsonObject metricsObject(const StepMetrics &metrics)
{
    QJsonObject object{{u"step"_s, metrics.step}};
    for (auto value = metrics.values.begin(); value != metrics.values.end(); ++value) {
        if (value->isDouble()) {
            object[value.key()] = value.value();
        }
    }
    return object;
}

EventRecord stepEvent(const StepMetrics &metrics)
{
    QJsonObject data = metrics.values;
    data[u"step"_s] = metrics.step;
    data[u"total_steps"_s] = metrics.totalSteps;
    return {.message = stepMessage(metrics), .type = u"metrics"_s, .data = data};
}

} // namespace Finetune
