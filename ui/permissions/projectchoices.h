// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/permissions/project.h"

#include <QAbstractListModel>
#include <QSet>

namespace Finetune {

class PermissionList;
class ProjectList;

//! The projects of the organisation as a list to tick; those that have access already, and archived
//! ones, cannot be. Part of ProjectPicker.
class ProjectChoices final : public QAbstractListModel
{
    Q_OBJECT

public:
    //! Both must outlive the model.
    ProjectChoices(const ProjectList &projects, const PermissionList &permissions,
                   QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    //! In the order of the list.
    QStringList ticked() const;
    void untickAll();

signals:
    void tickedChanged();

private:
    const Project &projectAt(int row) const;
    bool isOpen(const Project &project) const;
    bool isTicked(const Project &project) const;
    void redraw();

    const ProjectList &m_projects;
    const PermissionList &m_permissions;
    QSet<QString> m_ticked{};
};

} // namespace Finetune
