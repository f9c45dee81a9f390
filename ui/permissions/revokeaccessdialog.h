// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/permissions/permission.h"
#include "ui/common/deletiondialog.h"

namespace Finetune {

class Workspace;

//! Takes the access of one project away. Opened by PermissionsDialog.
class RevokeAccessDialog final : public DeletionDialog
{
    Q_OBJECT

public:
    RevokeAccessDialog(Workspace &workspace, const QString &model, const Permission &permission,
                       const QString &projectName, QWidget *parent = nullptr);
    ~RevokeAccessDialog() override;

signals:
    void revoked(const QString &permissionId, bool wasGoneAlready);

protected:
    CarefulDeletion *makeDeletion() override;
    void noteGone(bool wasGoneAlready) override;
    QString changedText() const override;

private:
    QWidget *buildForm(const QString &projectName);

    Workspace &m_workspace;
    const QString m_model;
    const Permission m_permission;
};

} // namespace Finetune
