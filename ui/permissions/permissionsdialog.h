// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/permissions/permissionlist.h"
#include "core/permissions/projectlist.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace Finetune {

class AdminKeyForm;
class Banner;
class EmptyState;
class PermissionsModel;
class ProfileKeys;
class ProjectPicker;
class ReplyBase;
class Session;
class Workspace;
struct Profile;

//! Who may use a checkpoint: lists the projects, gives access to several at once, takes it away.
//! When the admin key is missing or refused it says so and takes one. One per checkpoint; opened by
//! the main window.
class PermissionsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! `model` is the name of the checkpoint as a model.
    PermissionsDialog(Workspace &workspace, ProfileKeys &keys, const Profile &profile,
                      Session &session, const QString &model, QWidget *parent = nullptr);
    ~PermissionsDialog() override;

    void done(int result) override;

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildList(Session &session);
    void buildTable(Session &session);
    void connectLists();
    void refresh();
    void add();
    void showAdded(const QStringList &projectIds, const Page<Permission> &made);
    void askToRevoke();
    void showFailure(const ApiError &error);
    void fetchMoreIfNeeded();
    void updateView();
    void explainNothing();
    const Permission *current() const;

    Workspace &m_workspace;
    const QString m_model;
    PermissionList m_permissions;
    ProjectList m_projects;
    std::optional<ApiError> m_failure{}; // of the list; nothing is known then
    QPointer<ReplyBase> m_adding{};
    Banner *m_banner;
    AdminKeyForm *m_keyForm;
    PermissionsModel *m_rows;
    QSortFilterProxyModel *m_proxy;
    QStackedWidget *m_stack{};
    QTableView *m_table{};
    EmptyState *m_nothing{};
    QLabel *m_loading{};
    QLabel *m_count{};
    QPushButton *m_revoke{};
    ProjectPicker *m_picker;
};

} // namespace Finetune
