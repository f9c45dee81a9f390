// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <utility>

namespace Finetune {

//! Why a formula gave no reward.
struct FormulaProblem
{
    enum class Kind {
        Formula, //!< it cannot be read, or names something that is not there
        Result   //!< not a finite number for these values
    };
    Kind kind{};
    QString reason{}; //!< a sentence
    bool operator==(const FormulaProblem &) const = default;
};

//! The value of calculate_output: + - * / ^ and parentheses, the functions min, max, abs, floor,
//! ceil, exp, sqrt and log (natural), and the names of the graders. Computed by muParser, reduced
//! to what the service allows. https://developers.openai.com/api/docs/guides/graders
tl::expected<double, FormulaProblem>
evaluateFormula(const QString &formula, const QList<std::pair<QString, double>> &values);

} // namespace Finetune
