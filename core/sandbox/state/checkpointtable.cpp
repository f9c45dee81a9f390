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

tl::expected<ListPage, ApiFault> CheckpointTable::list(const QString &jobId, qint64 jobSeq,
                                                       const ListQuery &query) const
{
    const PagedSelect select{.columns = u"id, created_at, model, step, metrics"_s,
                             .table = u"checkpoints"_s,
                             .where = u"job_seq = ?"_s,
                             .values = {jobSeq}};
    const auto toObject = [&jobId](const QSqlQuery &row) -> QJsonObject {
        return {{u"object"_s, u"fine_tuning.job.checkpoint"_s},
                {u"id"_s, row.value(0).toString()},
                {u"created_at"_s, row.value(1).toLongLong()},
                {u"fine_tuning_job_id"_s, jobId},
                {u"fine_tuned_model_checkpoint"_s, row.value(2).toString()},
                {u"step_number"_s, row.value(3).toInt()},
                {u"metrics"_s, objectFromText(row.value(4).toString())}};
    };
    return m_database.transact([&] { return selectPage(m_database, select, query, toObject); });
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
