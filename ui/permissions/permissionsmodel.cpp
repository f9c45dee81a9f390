// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionsmodel.h"

#include "core/permissions/projectlist.h"
#include "ui/common/formats.h"

namespace Finetune {
using namespace Qt::StringLiterals;

PermissionsModel::PermissionsModel(const Store<Permission> &store, const ProjectList &projects,
                                   QObject *parent)
    : ColumnModel(
        store,
        {
            {.name = u"project"_s,
             .title = tr("Project"),
             .display =
                 [&projects](const Permission &permission) {
                     const QString name = projects.nameOf(permission.projectId);
                     return name.isEmpty() ? dash() : name;
                 }},
            {.name = u"projectid"_s, .title = tr("Project ID"), .display = &Permission::projectId},
            {.name = u"created"_s,
             .title = tr("Since"),
             .display =
                 [](const Permission &permission) { return formatTime(permission.createdAt); },
             .sortKey =
                 [](const Permission &permission) {
                     return QVariant(permission.createdAt.value_or(QDateTime()));
                 }},
            {.name = u"id"_s, .title = tr("Permission ID"), .display = &Permission::id},
        },
        parent)
{
    connect(&projects, &ProjectList::loadingChanged, this,
            [this] { refreshColumn(columnOf(u"project")); });
}

} // namespace Finetune
