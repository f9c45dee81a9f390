// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QString>

namespace Finetune {

class Database;

//! Which projects may use which checkpoint, in the database. A permission goes with its model.
//! Owned by State.
class PermissionTable final
{
public:
    explicit PermissionTable(Database &database);

    //! Returns the object of the API. A project that has the permission keeps the one it has.
    QJsonObject grant(const QString &model, const QString &projectId, qint64 createdAt);
    //! An empty project lists all.
    tl::expected<ListPage, ApiFault> list(const QString &model, const QString &projectId,
                                          const ListQuery &query) const;
    //! False if this model has no such permission.
    bool remove(const QString &model, const QString &id);

private:
    Database &m_database;
};

} // namespace Finetune
