// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/dialects/dialect.h"
#include "core/sandbox/routing/gatekeeper.h"
#include "core/sandbox/routing/router.h"

namespace Finetune {

class FaultBook;

//! The way of every request: door, key, route, body, handler, and the headers the service puts on
//! each answer. The one place where a Dialect translates and a FaultBook interferes. Called by
//! HttpServer on its threads; owned by SandboxServer.
class Dispatcher final
{
public:
    Dispatcher(Gatekeeper gatekeeper, Router router, const Dialect &dialect, FaultBook &faults);

    //! How to take the body of the request whose head this is.
    BodyPlan bodyPlan(const Request &head) const;
    Answer answer(Request &request) const;

private:
    //! Everything that can be refused before the body is looked at.
    tl::expected<RouteMatch, ApiFault> admit(const Request &request) const;
    //! In the words of the server that is imitated.
    Answer translatedAnswer(Request &request) const;
    Outcome outcome(const RouteMatch &match, Request &request) const;

    Gatekeeper m_gatekeeper;
    Router m_router;
    const Dialect &m_dialect;
    FaultBook &m_faults;
};

} // namespace Finetune
