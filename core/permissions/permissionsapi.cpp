// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/permissionsapi.h"

#include "core/net/apiclient.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto Permissions = "/fine_tuning/checkpoints/{}/permissions"_L1;

ApiRequest asAdmin(ApiRequest request)
{
    request.key = KeyClass::Admin;
    return request;
}

// The documentation says a list, its example for one project shows one object.
Result<Page<Permission>> createdFrom(const HttpAnswer &answer)
{
    return objectFrom(answer).and_then([&](const QJsonObject &object) -> Result<Page<Permission>> {
        if (object.contains("data"_L1)) {
            return Decode<Page<Permission>>::from(answer);
        }
        return Decode<Permission>::from(answer).map(
            [](const Permission &permission) { return Page<Permission>{.items = {permission}}; });
    });
}

} // namespace

PermissionsApi::PermissionsApi(ApiClient &client)
    : m_client(client)
{}

Reply<Page<Permission>> *PermissionsApi::listPermissions(const QString &model,
                                                         const PageQuery &page,
                                                         const QString &projectId)
{
    ApiRequest request = asAdmin(ApiRequest::get(Permissions, {model}, page));
    if (!projectId.isEmpty()) {
        request.query.addQueryItem(u"project_id"_s,
                                   QString::fromLatin1(QUrl::toPercentEncoding(projectId)));
    }
    return m_client.send<Page<Permission>>(request);
}

Reply<Page<Permission>> *PermissionsApi::createPermissions(const QString &model,
                                                           const QStringList &projectIds)
{
    return m_client.send<Page<Permission>>(createRequest(model, projectIds), &createdFrom);
}

Reply<DeletionAnswer> *PermissionsApi::removePermission(const QString &model,
                                                        const QString &permissionId)
{
    return m_client.send<DeletionAnswer>(removeRequest(model, permissionId));
}

Reply<Page<Project>> *PermissionsApi::listProjects(const PageQuery &page)
{
    return m_client.send<Page<Project>>(
        asAdmin(ApiRequest::get("/organization/projects"_L1, {}, page)));
}

CarefulDeletion *PermissionsApi::careful(const QString &model, const Permission &permission,
                                         QObject *parent)
{
    // There is no GET for one permission: the list of its project has it or not.
    const auto look = [this, model, permission](QObject *context,
                                                const CarefulDeletion::Seen &seen) {
        constexpr int Plenty = 100;
        auto *reply = listPermissions(model, {.limit = Plenty}, permission.projectId);
        reply->then(context, [seen, permission](const Result<Page<Permission>> &page) {
            seen(page.map([&](const Page<Permission> &found) {
                const auto same = [&](const Permission &each) { return each.id == permission.id; };
                const auto &items = found.items;
                const auto known = std::find_if(items.cbegin(), items.cend(), same);
                if (known == items.cend()) {
                    return found.hasMore ? Standing::Same : Standing::Gone;
                }
                return known->projectId == permission.projectId ? Standing::Same
                                                                : Standing::Changed;
            }));
        });
        return reply;
    };
    const auto remove = [this, model, permission] {
        return removePermission(model, permission.id);
    };
    return new CarefulDeletion({.look = look, .remove = remove}, parent);
}

ApiRequest PermissionsApi::createRequest(const QString &model, const QStringList &projectIds)
{
    return asAdmin(ApiRequest::post(Permissions, {model},
                                    {{u"project_ids"_s, QJsonArray::fromStringList(projectIds)}}));
}

ApiRequest PermissionsApi::removeRequest(const QString &model, const QString &permissionId)
{
    return asAdmin(
        ApiRequest::remove("/fine_tuning/checkpoints/{}/permissions/{}"_L1, {model, permissionId}));
}

} // namespace Finetune
