// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QString>

namespace Finetune {

class Database;

//! The projects of the organisation, in the database. The schema brings a few along, so that there
//! is something to share a checkpoint with. Owned by State.
class ProjectTable final
{
public:
    explicit ProjectTable(Database &database);

    tl::expected<ListPage, ApiFault> list(const ListQuery &query, bool includeArchived) const;
    //! Archived projects do not count.
    bool containsActive(const QString &id) const;

private:
    Database &m_database;
};

} // namespace Finetune
