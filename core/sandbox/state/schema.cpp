// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/schema.h"

#include "core/sandbox/state/database.h"

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// One entry for each version; a new one is added at the end and never changed after a release.
// Lists are paged by `seq`, which grows with every row: newest first is `ORDER BY seq DESC`.
const std::array Versions = {
    QStringList{
        u"CREATE TABLE files ("
        "seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, "
        "created_at INTEGER NOT NULL, expires_at INTEGER, ready_at_ms INTEGER NOT NULL, "
        "file_name TEXT NOT NULL, purpose TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX files_by_purpose ON files (purpose, seq)"_s,
    },
};

} // namespace

void updateSchema(Database &database)
{
    int version = 0;
    {
        QSqlQuery query = database.execute(u"PRAGMA user_version"_s);
        query.next();
        version = query.value(0).toInt();
    }
    if (version > static_cast<int>(Versions.size())) {
        throw StateError("The data folder was written by a newer version of this program.");
    }
    for (auto at = static_cast<size_t>(version); at < Versions.size(); ++at) {
        for (const QString &statement : Versions.at(at)) {
            database.execute(statement);
        }
        database.execute(u"PRAGMA user_version = %1"_s.arg(at + 1));
    }
}

} // namespace Finetune
