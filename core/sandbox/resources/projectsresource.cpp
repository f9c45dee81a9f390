// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/projectsresource.h"

#include "core/sandbox/routing/listquery.h"
#include "core/sandbox/state/state.h"

namespace Finetune {
using namespace Qt::StringLiterals;

ProjectsResource::ProjectsResource(State &state)
    : m_state(state)
{}

std::vector<Route> ProjectsResource::routes()
{
    return {{.method = "GET",
             .pattern = u"/organization/projects"_s,
             .handler = [this](Call &call) { return list(call); },
             .key = KeyKind::Admin}};
}

Outcome ProjectsResource::list(Call &call)
{
    const auto query = readListQuery(call.request, {.isStrict = true});
    if (!query) {
        return refuse(query.error());
    }
    const QString archived =
        call.request.queryValue(u"include_archived"_s).value_or(u"false"_s).toLower();
    if (archived != "true"_L1 && archived != "false"_L1) {
        return refuse({.message = u"Invalid type for 'include_archived': expected a boolean, but "
                                  "got '%1' instead."_s.arg(archived),
                       .param = u"include_archived"_s,
                       .code = u"invalid_type"_s});
    }
    return pageAnswer(m_state.projects.list(*query, archived == "true"_L1), true);
}

} // namespace Finetune
