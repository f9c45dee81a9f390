// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Finetune {

//! One `name=number` of an event text, the name already in the form metrics data uses.
struct NamedValue
{
    QString name{};
    double value{}; //!< may be infinite or not a number; the reader decides
    bool operator==(const NamedValue &) const = default;
};

//! What an event such as "Step 12/300: training loss=0.22" says, for servers that send no data.
struct StepMessage
{
    qint64 step{};
    std::optional<qint64> totalSteps{};
    QList<NamedValue> values{};
    bool operator==(const StepMessage &) const = default;

    //! Nothing when the text is not about a step.
    static std::optional<StepMessage> fromText(const QString &text);
};

//! One spelling for what servers call differently: "Full validation loss" → full_valid_loss,
//! training_loss → train_loss, train_accuracy → train_mean_token_accuracy.
QString metricName(const QString &serverName);

} // namespace Finetune
