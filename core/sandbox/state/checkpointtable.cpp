// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/checkpointtable.h"

#include "core/sandbox/state/database.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/jsontext.h"
#include "core/sandbox/state/paging.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The object of the API, put together by SQLite.
constexpr QStringView CheckpointObject =
    u"CAST(json_object('object', 'fine_tuning.job.checkpoint', 'id', id, 'created_at', created_at, "
    "'fine_tuning_job_id', (SELECT jobs.id FROM jobs WHERE jobs.seq = job_seq), "
    "'fine_tuned_model_checkpoint', model, 'step_number', step, 'metrics', json(metrics)) AS BLOB)";

} // namespace

CheckpointTable::CheckpointTable(Database &database)
    : m_database(database)
{}

void CheckpointTable::append(qint64 jobSeq, const CheckpointRecord &checkpoint)
{
    m_database.transact([&] {
        m_database.execute(
            u"INSERT INTO checkpoints (id, job_seq, created_at, model, step, metrics) "
            "VALUES (?, ?, ?, ?, ?, ?)"_s,
            {newId("ftckpt_"_L1), jobSeq, QDateTime::currentSecsSinceEpoch(), checkpoint.model,
             checkpoint.step, jsonText(checkpoint.metrics)});
    });
}

bool CheckpointTable::contains(const QString &model) const
{
    return m_database.transact([&] {
        return m_database.execute(u"SELECT 1 FROM checkpoints WHERE model = ?"_s, {model}).next();
    });
}

tl::expected<ListPage, ApiFault> CheckpointTable::list(qint64 jobSeq, const ListQuery &query) const
{
    const PagedSelect select{.columns = u"id, "_s + CheckpointObject,
                             .table = u"checkpoints"_s,
                             .where = u"job_seq = ?"_s,
                             .values = {jobSeq}};
    return m_database.transact([&] { return selectPage(m_database, select, query, readyEntry); });
}

QStringList CheckpointTable::modelsBeyond(qint64 jobSeq, int kept) const
{
    return m_database.transact([&] {
        QStringList models;
        QSqlQuery row = m_database.execute(
            u"SELECT model FROM checkpoints WHERE job_seq = ? "
            "ORDER BY json_extract(metrics, '$.full_valid_mean_reward') DESC NULLS FIRST, seq DESC "
            "LIMIT -1 OFFSET ?"_s,
            {jobSeq, kept});
        while (row.next()) {
            models.append(row.value(0).toString());
        }
        return models;
    });
}

void CheckpointTable::remove(const QString &model)
{
    m_database.transact(
        [&] { m_database.execute(u"DELETE FROM checkpoints WHERE model = ?"_s, {model}); });
}

} // namespace Finetune
