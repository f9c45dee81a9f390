// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/metriclabels.h"

#include "core/common/text.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Training("train_");
constexpr QLatin1StringView Validation("valid_");
constexpr QLatin1StringView FullValidation("full_valid_");

class Metric
{
    Q_DECLARE_TR_FUNCTIONS(Finetune::Metric)
};

// "mean_token_accuracy" is what servers call it; everybody says "token accuracy".
QString words(QString rest)
{
    if (rest == "mean_token_accuracy"_L1) {
        rest = u"token_accuracy"_s;
    }
    return displayText(rest.replace(u'_', u' '));
}

} // namespace

MetricGroup metricGroup(const QString &metric)
{
    if (metric.contains("accuracy"_L1)) {
        return MetricGroup::Accuracy;
    }
    if (metric.contains("reward"_L1) && !metric.startsWith("mean_unresponsive"_L1)) {
        return MetricGroup::Reward;
    }
    return metric.contains("loss"_L1) ? MetricGroup::Loss : MetricGroup::Other;
}

QString metricGroupLabel(MetricGroup group)
{
    switch (group) {
    case MetricGroup::Loss: return Metric::tr("Loss");
    case MetricGroup::Accuracy: return Metric::tr("Token accuracy");
    case MetricGroup::Reward: return Metric::tr("Reward");
    case MetricGroup::Other: return Metric::tr("Other");
    }
    return {};
}

QString metricLabel(const QString &metric)
{
    if (metric.contains(u'.')) {
        return displayText(metric);
    }
    // The longest first: "full_valid_" must not be read as a metric called "full".
    if (metric.startsWith(FullValidation)) {
        return Metric::tr("Full validation %1").arg(words(metric.sliced(FullValidation.size())));
    }
    if (metric.startsWith(Validation)) {
        return Metric::tr("Validation %1").arg(words(metric.sliced(Validation.size())));
    }
    if (metric.startsWith(Training)) {
        return Metric::tr("Training %1").arg(words(metric.sliced(Training.size())));
    }
    QString label = words(metric);
    if (!label.isEmpty()) {
        label.front() = label.front().toUpper();
    }
    return label;
}

int metricRank(const QString &metric)
{
    if (metric.contains(u'.')) {
        return 4;
    }
    if (metric.startsWith(Training)) {
        return 0;
    }
    if (metric.startsWith(Validation)) {
        return 1;
    }
    return metric.startsWith(FullValidation) ? 2 : 3;
}

} // namespace Finetune
