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
        u"CREATE TABLE jobs ("
        "seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, "
        "due_at_ms INTEGER NOT NULL, created_at INTEGER NOT NULL, finished_at INTEGER, "
        "estimated_finish INTEGER, model TEXT NOT NULL, fine_tuned_model TEXT NOT NULL, "
        "suffix TEXT NOT NULL, seed INTEGER NOT NULL, training_file TEXT NOT NULL, "
        "validation_file TEXT NOT NULL, method TEXT NOT NULL, integrations TEXT NOT NULL, "
        "metadata TEXT, failure TEXT, result_files TEXT NOT NULL, trained_tokens INTEGER, "
        "step INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX jobs_by_status ON jobs (status, due_at_ms)"_s,
        u"CREATE TABLE job_metadata (key TEXT NOT NULL, value TEXT NOT NULL, "
        "job_seq INTEGER NOT NULL, PRIMARY KEY (key, value, job_seq)) STRICT, WITHOUT ROWID"_s,
        u"CREATE INDEX job_metadata_by_job ON job_metadata (job_seq)"_s,
        u"CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "job_seq INTEGER NOT NULL, created_at INTEGER NOT NULL, level TEXT NOT NULL, "
        "message TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX events_by_job ON events (job_seq, seq)"_s,
        u"CREATE TABLE checkpoints (seq INTEGER PRIMARY KEY AUTOINCREMENT, "
        "id TEXT NOT NULL UNIQUE, job_seq INTEGER NOT NULL, created_at INTEGER NOT NULL, "
        "model TEXT NOT NULL UNIQUE, step INTEGER NOT NULL, metrics TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX checkpoints_by_job ON checkpoints (job_seq, seq)"_s,
        u"CREATE TABLE models (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "created_at INTEGER NOT NULL, base TEXT NOT NULL, job_id TEXT NOT NULL, "
        "weights TEXT NOT NULL) STRICT"_s,
    },
    QStringList{
        u"CREATE TABLE projects (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "name TEXT NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER) STRICT"_s,
        u"INSERT INTO projects (id, name, created_at, archived_at) VALUES "
        "('proj_sandboxarchive', 'Last year', unixepoch(), unixepoch()), "
        "('proj_sandboxsupport', 'Customer support', unixepoch(), NULL), "
        "('proj_sandboxresearch', 'Research', unixepoch(), NULL), "
        "('proj_sandboxdefault', 'Default project', unixepoch(), NULL)"_s,
        u"CREATE TABLE permissions (seq INTEGER PRIMARY KEY AUTOINCREMENT, "
        "id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, "
        "model TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE, "
        "project_id TEXT NOT NULL REFERENCES projects (id), UNIQUE (model, project_id)) STRICT"_s,
    },
    QStringList{
        u"CREATE TABLE uploads (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, bytes INTEGER NOT NULL, "
        "file_name TEXT NOT NULL, purpose TEXT NOT NULL, file_life INTEGER, "
        "stage INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX uploads_by_stage ON uploads (stage, expires_at)"_s,
        u"CREATE TABLE upload_parts (id TEXT NOT NULL PRIMARY KEY, "
        "upload_seq INTEGER NOT NULL REFERENCES uploads (seq), bytes INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX upload_parts_by_upload ON upload_parts (upload_seq)"_s,
    },
    QStringList{
        u"CREATE INDEX jobs_without_metadata ON jobs (seq) "
        "WHERE metadata IS NULL OR metadata = '{}'"_s,
    },
    QStringList{
        u"ALTER TABLE jobs ADD COLUMN object TEXT NOT NULL DEFAULT ''"_s,
        u"UPDATE jobs SET object = json_object('id', id, 'object', 'fine_tuning.job', "
        "'created_at', created_at, 'finished_at', finished_at, "
        "'estimated_finish', estimated_finish, 'model', model, "
        "'fine_tuned_model', nullif(fine_tuned_model, ''), 'organization_id', 'org-sandbox', "
        "'status', status, 'training_file', training_file, "
        "'validation_file', nullif(validation_file, ''), 'result_files', json(result_files), "
        "'trained_tokens', trained_tokens, "
        "'hyperparameters', json_extract(method, '$.supervised.hyperparameters'), "
        "'method', json(method), 'seed', seed, "
        "'error', CASE WHEN failure IS NULL THEN NULL ELSE json_object('code', failure ->> 0, "
        "'message', failure ->> 1, 'param', nullif(failure ->> 2, '')) END, "
        "'user_provided_suffix', nullif(suffix, ''), 'integrations', json(integrations), "
        "'metadata', json(metadata))"_s,
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
