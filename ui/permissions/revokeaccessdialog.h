// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/carefuldeletion.h"
#include "core/permissions/permission.h"
#include "ui/common/requestdialog.h"

namespace Finetune {

class TypedConfirmation;
class Workspace;

//! Takes the access of one project away, after its permission's id was typed. Looks first whether
//! it is still there. Opened by PermissionsDialog.
class RevokeAccessDialog final : public RequestDialog
{
    Q_OBJECT

public:
    RevokeAccessDialog(Workspace &workspace, const QString &model, const Permission &permission,
                       const QString &projectName, QWidget *parent = nullptr);
    ~RevokeAccessDialog() override;

    void done(int result) override;

signals:
    void revoked(const QString &permissionId, bool wasGoneAlready);
    //! What is shown is not what the server has.
    void outdated();

protected:
    void submit() override;

private:
    QWidget *buildForm(const QString &projectName);
    void showEnd(CarefulDeletion::Outcome outcome, const ApiError &error);

    Workspace &m_workspace;
    const QString m_model;
    const Permission m_permission;
    TypedConfirmation *m_typed;
    std::unique_ptr<CarefulDeletion> m_deletion;
};

} // namespace Finetune
