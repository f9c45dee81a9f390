// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <optional>

namespace Finetune {

//! What is known after a step of training.
struct StepMetrics
{
    int step{}; //!< from 1
    int totalSteps{};
    QJsonObject values{}; //!< by the names of the API: "train_loss", "full_valid_loss", …
    bool operator==(const StepMetrics &) const = default;

    std::optional<double> value(QLatin1StringView name) const;
};

//! Adds the values of `more` to `values`, also those inside of objects and, place by place, of
//! lists that both have.
void mergeMetrics(QJsonObject &values, const QJsonObject &more);

} // namespace Finetune
