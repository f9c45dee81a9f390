// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/revokeaccessdialog.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/typedconfirmation.h"

#include <QLabel>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

RevokeAccessDialog::RevokeAccessDialog(Workspace &workspace, const QString &model,
                                       const Permission &permission, const QString &projectName,
                                       QWidget *parent)
    : DeletionDialog(tr("Remove access"), permission.id, workspace.connection(), parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_permission(permission)
{
    setObjectName(u"revokeAccessDialog"_s);
    setWindowTitle(tr("Remove access?"));
    setForm(buildForm(projectName));
    offerRequest(workspace.connection(),
                 [this] { return PermissionsApi::removeRequest(m_model, m_permission.id); });
    setMinimumWidth(520);
    confirmation()->setFocus();
}

RevokeAccessDialog::~RevokeAccessDialog() = default;

QWidget *RevokeAccessDialog::buildForm(const QString &projectName)
{
    const QString project = projectName.isEmpty()
        ? m_permission.projectId
        : u"%1 (%2)"_s.arg(projectName, m_permission.projectId);
    const Connection &connection = m_workspace.connection();
    const QString organization = connection.organization.isEmpty()
        ? QString()
        : tr("\nOrganisation: %1").arg(displayText(connection.organization));
    auto *text =
        new QLabel(tr("The project %1 can no longer use the checkpoint %2. Programs that "
                      "use it from there stop working at once.\n\n"
                      "Permission: %3\nServer: %4%5\nKey: the admin key")
                       .arg(displayText(project), displayText(m_model),
                            displayText(m_permission.id), connection.baseUrl.host(), organization),
                   this);
    text->setObjectName(u"revokeText"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *form = new QWidget(this);
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    layout->addWidget(text);
    layout->addWidget(confirmation());
    return form;
}

CarefulDeletion *RevokeAccessDialog::makeDeletion()
{
    return m_workspace.permissions().careful(m_model, m_permission, nullptr);
}

void RevokeAccessDialog::noteGone(bool wasGoneAlready)
{
    emit revoked(m_permission.id, wasGoneAlready);
}

QString RevokeAccessDialog::changedText() const
{
    return tr("The permission is another one by now, so it was left alone. Close this and look "
              "at the list.");
}

} // namespace Finetune
