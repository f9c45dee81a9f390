// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/permissions/permission.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

class ProjectList;

//! Who may use a checkpoint, as a table: project, its id, since when, the permission's id.
class PermissionsModel final : public ColumnModel<Permission>
{
    Q_OBJECT

public:
    //! `projects` gives the names and must outlive the model.
    PermissionsModel(const Store<Permission> &store, const ProjectList &projects,
                     QObject *parent = nullptr);
};

} // namespace Finetune
