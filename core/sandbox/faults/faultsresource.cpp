// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultsresource.h"

#include "core/sandbox/faults/faultbook.h"
#include "core/sandbox/faults/faultscenario.h"

namespace Finetune {
using namespace Qt::StringLiterals;

FaultsResource::FaultsResource(FaultBook &book)
    : m_book(book)
{}

std::vector<Route> FaultsResource::routes()
{
    const auto answer = [this](Call &) -> Outcome { return report(); };
    const auto clear = [this](Call &) -> Outcome {
        m_book.setRules({});
        return report();
    };
    const auto put = [this](Call &call) { return replace(call); };
    return {{.method = "GET", .pattern = Path, .handler = answer, .key = KeyKind::Admin},
            {.method = "PUT", .pattern = Path, .handler = put, .key = KeyKind::Admin},
            {.method = "DELETE", .pattern = Path, .handler = clear, .key = KeyKind::Admin}};
}

Outcome FaultsResource::replace(Call &call)
{
    const auto rules = readScenario(call.request.body);
    if (!rules) {
        return refuse({.message = rules.error(), .code = u"invalid_scenario"_s});
    }
    m_book.setRules(*rules);
    return report();
}

Answer FaultsResource::report() const
{
    return jsonAnswer({{u"object"_s, u"sandbox.faults"_s}, {u"faults"_s, m_book.report()}});
}

} // namespace Finetune
