// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/permissionsresource.h"

#include "core/sandbox/routing/bodyreader.h"
#include "core/sandbox/routing/listquery.h"
#include "core/sandbox/state/state.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostProjects = 1000;

tl::expected<QStringList, ApiFault> readProjects(const Request &request)
{
    const auto object = readBody(request);
    if (!object) {
        return refuse(object.error());
    }
    std::optional<ApiFault> fault;
    BodyReader body(*object, fault);
    body.require("project_ids"_L1);
    QStringList ids;
    const QJsonArray array = body.array("project_ids"_L1, MostProjects).value_or(QJsonArray());
    for (const QJsonValue id : array) {
        if (!id.isString()) {
            body.fail("project_ids"_L1,
                      u"Invalid type for 'project_ids[%1]': expected a string."_s.arg(ids.size()),
                      u"invalid_type"_s);
        }
        ids.append(id.toString());
    }
    if (ids.isEmpty()) {
        body.fail("project_ids"_L1,
                  u"Invalid 'project_ids': empty array. Expected an array with minimum length 1."_s,
                  u"empty_array"_s);
    }
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    ids.removeDuplicates();
    return ids;
}

} // namespace

PermissionsResource::PermissionsResource(State &state)
    : m_state(state)
{}

std::vector<Route> PermissionsResource::routes()
{
    const auto route = [this](const char *method, const QString &pattern,
                              Outcome (PermissionsResource::*handler)(Call &)) {
        return Route{.method = method,
                     .pattern = pattern,
                     .handler = [this, handler](Call &call) { return (this->*handler)(call); },
                     .key = KeyKind::Admin};
    };
    const QString permissions =
        u"/fine_tuning/checkpoints/{fine_tuned_model_checkpoint}/permissions"_s;
    return {route("GET", permissions, &PermissionsResource::list),
            route("POST", permissions, &PermissionsResource::create),
            route("DELETE", permissions + u"/{permission_id}"_s, &PermissionsResource::remove)};
}

Outcome PermissionsResource::create(Call &call)
{
    const auto ids = readProjects(call.request);
    if (!ids) {
        return refuse(ids.error());
    }
    return m_state.database.transact([&]() -> Outcome {
        if (const auto checked = checkModel(call.id()); !checked) {
            return refuse(checked.error());
        }
        if (const auto checked = checkProjects(*ids); !checked) {
            return refuse(checked.error());
        }
        ListPage granted;
        for (const QString &id : *ids) {
            granted.entries.append(
                listEntry(m_state.permissions.grant(call.id(), id, m_state.now())));
        }
        return listAnswer(granted, true);
    });
}

Outcome PermissionsResource::list(Call &call)
{
    const auto query = readListQuery(call.request, {.standard = 10, .order = OrderWords::Long});
    if (!query) {
        return refuse(query.error());
    }
    if (const auto checked = checkModel(call.id()); !checked) {
        return refuse(checked.error());
    }
    const QString project = call.request.queryValue(u"project_id"_s).value_or(QString());
    return pageAnswer(m_state.permissions.list(call.id(), project, *query), true);
}

Outcome PermissionsResource::remove(Call &call)
{
    if (const auto checked = checkModel(call.id()); !checked) {
        return refuse(checked.error());
    }
    const QString id = call.parameters.last();
    if (!m_state.permissions.remove(call.id(), id)) {
        return refuse({.status = 404,
                       .message = u"No such checkpoint permission: %1"_s.arg(id),
                       .param = u"permission_id"_s});
    }
    return jsonAnswer(
        {{u"id"_s, id}, {u"object"_s, u"checkpoint.permission"_s}, {u"deleted"_s, true}});
}

tl::expected<void, ApiFault> PermissionsResource::checkModel(const QString &model) const
{
    if (m_state.models.find(model)) {
        return {};
    }
    return refuse({.status = 404,
                   .message = u"The model checkpoint '%1' does not exist."_s.arg(model),
                   .param = u"fine_tuned_model_checkpoint"_s,
                   .code = u"model_not_found"_s});
}

tl::expected<void, ApiFault> PermissionsResource::checkProjects(const QStringList &ids) const
{
    for (const QString &id : ids) {
        if (!m_state.projects.containsActive(id)) {
            return refuse({.message = u"Project '%1' does not exist in your organization or is "
                                      "archived."_s.arg(id),
                           .param = u"project_ids"_s,
                           .code = u"project_not_found"_s});
        }
    }
    return {};
}

} // namespace Finetune
