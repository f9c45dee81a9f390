// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/projectchoices.h"

#include "core/common/text.h"
#include "core/permissions/permissionlist.h"
#include "core/permissions/projectlist.h"
#include "ui/common/itemroles.h"

namespace Finetune {
using namespace Qt::StringLiterals;

ProjectChoices::ProjectChoices(const ProjectList &projects, const PermissionList &permissions,
                               QObject *parent)
    : QAbstractListModel(parent)
    , m_projects(projects)
    , m_permissions(permissions)
{
    const StoreBase &store = projects.store();
    connect(&store, &StoreBase::aboutToInsert, this, [this](qsizetype first, qsizetype last) {
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
    });
    connect(&store, &StoreBase::inserted, this, [this] { endInsertRows(); });
    connect(&store, &StoreBase::changed, this, &ProjectChoices::redraw);
    for (const auto change : {&StoreBase::inserted, &StoreBase::changed, &StoreBase::removed}) {
        connect(&permissions.store(), change, this, [this] { redraw(); });
    }
}

int ProjectChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.store().size());
}

const Project &ProjectChoices::projectAt(int row) const
{
    return m_projects.store().at(row);
}

bool ProjectChoices::isOpen(const Project &project) const
{
    return !project.isArchived() && !m_permissions.isShared(project.id);
}

QVariant ProjectChoices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Project &project = projectAt(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        const QString name = project.name.isEmpty()
            ? displayText(project.id)
            : u"%1 \u2013 %2"_s.arg(displayText(project.name), displayText(project.id));
        return m_permissions.isShared(project.id) ? tr("%1 (has access)").arg(name)
            : project.isArchived()                ? tr("%1 (archived)").arg(name)
                                                  : name;
    }
    case Qt::AccessibleTextRole: { // Qt does not tell what is ticked
        const QString name = index.data().toString();
        return isTicked(project) ? tr("%1 (chosen)").arg(name) : name;
    }
    case Qt::CheckStateRole: return isTicked(project) ? Qt::Checked : Qt::Unchecked;
    case IdRole: return project.id;
    default: return {};
    }
}

bool ProjectChoices::isTicked(const Project &project) const
{
    return m_ticked.contains(project.id) && isOpen(project);
}

bool ProjectChoices::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const QString id = projectAt(index.row()).id;
    if (value.toInt() == Qt::Checked) {
        m_ticked.insert(id);
    } else {
        m_ticked.remove(id);
    }
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit tickedChanged();
    return true;
}

Qt::ItemFlags ProjectChoices::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    const Qt::ItemFlags always = Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return isOpen(projectAt(index.row())) ? always | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable
                                          : always;
}

QStringList ProjectChoices::ticked() const
{
    QStringList ids;
    for (const Project &project : m_projects.store().items()) {
        if (m_ticked.contains(project.id) && isOpen(project)) {
            ids.append(project.id);
        }
    }
    return ids;
}

void ProjectChoices::untickAll()
{
    m_ticked.clear();
    redraw();
}

void ProjectChoices::redraw()
{
    if (rowCount() > 0) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
    emit tickedChanged();
}

} // namespace Finetune
