// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;

namespace Finetune {

class FormField;
class PermissionList;
class ProjectChoices;
class ProjectList;
class SearchField;

//! Chooses projects to give access to: ticked in the organisation's list, where the admin key may
//! see it, or typed as ids. Part of PermissionsDialog, which sends.
class ProjectPicker final : public QWidget
{
    Q_OBJECT

public:
    ProjectPicker(const ProjectList &projects, const PermissionList &permissions,
                  QWidget *parent = nullptr);

    //! Ticked and typed, each once.
    QStringList chosen() const;
    void clear();
    //! Why nothing can be added now; empty when it can.
    void setObstacle(const QString &why);
    //! The list of projects could not be had.
    void explainNoList(const ApiError &error);

signals:
    void addRequested();
    void requestRequested(); //!< to see it, not to send it

private:
    void build();
    void updateView();
    QStringList typed() const;
    QString problem() const;

    const ProjectList &m_projects;
    const PermissionList &m_permissions;
    ProjectChoices *m_choices;
    QSortFilterProxyModel *m_proxy;
    SearchField *m_search;
    QListView *m_list;
    QLabel *m_note;
    QLineEdit *m_ids;
    FormField *m_idsField{};
    QPushButton *m_add;
    QPushButton *m_showRequest;
    QString m_obstacle{};
};

} // namespace Finetune
