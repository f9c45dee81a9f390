// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/net/carefuldeletion.h"
#include "core/permissions/permission.h"
#include "core/permissions/project.h"

namespace Finetune {

class ApiClient;
struct ApiRequest;

//! The endpoints that say who may use a checkpoint, one method each; no state. All of them are sent
//! with the admin key. A checkpoint is named by its model ("ft:…:ckpt-step-8"), not by its id.
//! Owned by Workspace. https://platform.openai.com/docs/api-reference/fine-tuning/list-permissions
class PermissionsApi
{
public:
    explicit PermissionsApi(ApiClient &client);

    //! `projectId` may be empty; not every server filters by it, so check each row.
    Reply<Page<Permission>> *listPermissions(const QString &model, const PageQuery &page,
                                             const QString &projectId = {});
    //! All or nothing. Gives what was made; sent once.
    Reply<Page<Permission>> *createPermissions(const QString &model, const QStringList &projectIds);
    Reply<DeletionAnswer> *removePermission(const QString &model, const QString &permissionId);
    Reply<Page<Project>> *listProjects(const PageQuery &page);

    //! Takes the permission away if it is still there; see CarefulDeletion.
    CarefulDeletion *careful(const QString &model, const Permission &permission, QObject *parent);

    // The same calls unsent, for those who want to see them first.
    static ApiRequest createRequest(const QString &model, const QStringList &projectIds);
    static ApiRequest removeRequest(const QString &model, const QString &permissionId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
