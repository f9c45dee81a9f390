// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! What belongs on one chart, because it has one scale.
enum class MetricGroup {
    Loss,
    Accuracy,
    Reward,
    Other
};

MetricGroup metricGroup(const QString &metric);
QString metricGroupLabel(MetricGroup group);

//! The words for a metric: "Full validation loss" for full_valid_loss. A name without words of its
//! own, such as the dotted path of a grader's number, is shown as the server wrote it.
QString metricLabel(const QString &metric);

//! Lower comes first: training, validation, full validation, everything else.
int metricRank(const QString &metric);

} // namespace Finetune
