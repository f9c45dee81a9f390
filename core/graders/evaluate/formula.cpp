// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/formula.h"

#include <algorithm>
#include <cmath>
#include <muParser.h>
#include <vector>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestFormula = 10'000;

tl::unexpected<FormulaProblem> wrong(const QString &reason)
{
    return tl::unexpected(FormulaProblem{FormulaProblem::Kind::Formula, reason});
}

// muParser knows more (comparisons, "? :", assignments) than the service does.
bool isAllowed(QChar c)
{
    return c.isSpace() || c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber())
        || u".,+-*/^()"_s.contains(c);
}

bool isName(const QString &name)
{
    const auto isPart = [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    };
    return !name.isEmpty() && !name.front().isDigit()
        && std::all_of(name.begin(), name.end(), isPart);
}

double smallest(const double *values, int count)
{
    return *std::min_element(values, values + count);
}

double largest(const double *values, int count)
{
    return *std::max_element(values, values + count);
}

double absolute(double value)
{
    return std::abs(value);
}

double roundedDown(double value)
{
    return std::floor(value);
}

double roundedUp(double value)
{
    return std::ceil(value);
}

double exponential(double value)
{
    return std::exp(value);
}

double root(double value)
{
    return std::sqrt(value);
}

double logarithm(double value)
{
    return std::log(value);
}

void defineFunctions(mu::Parser &parser)
{
    parser.ClearConst();
    parser.ClearFun();
    parser.ClearPostfixOprt();
    parser.DefineFun("min", smallest);
    parser.DefineFun("max", largest);
    parser.DefineFun("abs", absolute);
    parser.DefineFun("floor", roundedDown);
    parser.DefineFun("ceil", roundedUp);
    parser.DefineFun("exp", exponential);
    parser.DefineFun("sqrt", root);
    parser.DefineFun("log", logarithm);
}

} // namespace

tl::expected<double, FormulaProblem>
evaluateFormula(const QString &formula, const QList<std::pair<QString, double>> &values)
{
    if (formula.size() > LongestFormula) {
        return wrong(u"The formula has more than 10,000 characters."_s);
    }
    const auto strange = std::find_if_not(formula.begin(), formula.end(), isAllowed);
    if (strange != formula.end()) {
        return wrong(u"\"%1\" cannot stand in a formula. Use the names of the graders, numbers, "
                     "+ - * / ^, parentheses and min, max, abs, floor, ceil, exp, sqrt, log."_s.arg(
                         *strange));
    }
    std::vector<double> numbers; // muParser keeps pointers to the values
    numbers.reserve(static_cast<std::size_t>(values.size()));
    try {
        mu::Parser parser;
        defineFunctions(parser);
        for (const auto &[name, value] : values) {
            if (isName(name)) { // no other can be written in a formula
                numbers.push_back(value);
                parser.DefineVar(name.toStdString(), &numbers.back());
            }
        }
        parser.SetExpr(formula.toStdString());
        const double result = parser.Eval();
        if (parser.GetNumResults() != 1) {
            return wrong(u"The formula has a comma outside of a function."_s);
        }
        if (!std::isfinite(result)) {
            return tl::unexpected(
                FormulaProblem{FormulaProblem::Kind::Result,
                               u"The formula gives no finite number here, as when "
                               "something is divided by zero."_s});
        }
        return result;
    } catch (const mu::ParserError &error) {
        return wrong(QString::fromStdString(error.GetMsg()));
    }
}

} // namespace Finetune
