// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/joblifecycle.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

void add(QJsonObject &object, const QString &key, const std::optional<double> &value)
{
    if (value) {
        object[key] = *value;
    }
}

QString loss(double value)
{
    return QString::number(value, 'f', 2);
}

} // namespace

QJsonObject metricsObject(const StepMetrics &metrics)
{
    QJsonObject object{{u"step"_s, metrics.step},
                       {u"train_loss"_s, metrics.trainLoss},
                       {u"train_mean_token_accuracy"_s, metrics.trainMeanTokenAccuracy}};
    add(object, u"valid_loss"_s, metrics.validLoss);
    add(object, u"valid_mean_token_accuracy"_s, metrics.validMeanTokenAccuracy);
    add(object, u"full_valid_loss"_s, metrics.fullValidLoss);
    add(object, u"full_valid_mean_token_accuracy"_s, metrics.fullValidMeanTokenAccuracy);
    return object;
}

EventRecord stepEvent(const StepMetrics &metrics)
{
    QString message = u"Step %1/%2: training loss=%3"_s.arg(metrics.step)
                          .arg(metrics.totalSteps)
                          .arg(loss(metrics.trainLoss));
    if (metrics.validLoss) {
        message += u", validation loss="_s + loss(*metrics.validLoss);
    }
    if (metrics.fullValidLoss) {
        message += u", full validation loss="_s + loss(*metrics.fullValidLoss);
    }
    QJsonObject data = metricsObject(metrics);
    data[u"total_steps"_s] = metrics.totalSteps;
    return {.message = message, .type = u"metrics"_s, .data = data};
}

} // namespace Finetune
