// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"

namespace Finetune {

class FaultBook;

//! /sandbox/faults, for administrators: PUT a scenario, GET the faults in force with their counts,
//! DELETE them. Not a part of OpenAI's API, and never subject to faults itself. Owned by
//! SandboxServer.
class FaultsResource final
{
public:
    static constexpr QLatin1StringView Path{"/sandbox/faults"};

    explicit FaultsResource(FaultBook &book);

    std::vector<Route> routes();

private:
    Outcome replace(Call &call);
    Answer report() const;

    FaultBook &m_book;
};

} // namespace Finetune
