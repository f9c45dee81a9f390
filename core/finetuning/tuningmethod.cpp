// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/tuningmethod.h"

namespace Finetune {
using namespace Qt::StringLiterals;

QLatin1StringView methodName(TuningMethod method)
{
    switch (method) {
    case TuningMethod::Supervised: return "supervised"_L1;
    case TuningMethod::Dpo: return "dpo"_L1;
    case TuningMethod::Reinforcement: return "reinforcement"_L1;
    }
    Q_UNREACHABLE();
}

std::optional<TuningMethod> methodFromName(const QString &name)
{
    for (const TuningMethod method : TuningMethods) {
        if (name == methodName(method)) {
            return method;
        }
    }
    return std::nullopt;
}

DatasetForm formFor(TuningMethod method)
{
    switch (method) {
    case TuningMethod::Supervised: return DatasetForm::Chat;
    case TuningMethod::Dpo: return DatasetForm::Preference;
    case TuningMethod::Reinforcement: return DatasetForm::Reinforcement;
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
