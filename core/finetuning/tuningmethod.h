// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"

#include <QString>

#include <array>
#include <optional>

namespace Finetune {

//! How a job teaches its model.
//! https://platform.openai.com/docs/api-reference/fine-tuning/create
enum class TuningMethod {
    Supervised,
    Dpo,
    Reinforcement
};
inline constexpr std::array TuningMethods{TuningMethod::Supervised, TuningMethod::Dpo,
                                   TuningMethod::Reinforcement};

//! As the API calls it: "supervised", "dpo", "reinforcement".
QLatin1StringView methodName(TuningMethod method);

//! Nothing for a word that is none of the three.
std::optional<TuningMethod> methodFromName(const QString &name);

//! What the examples of a training file must look like for it.
DatasetForm formFor(TuningMethod method);

} // namespace Finetune
