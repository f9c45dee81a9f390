// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/modeltable.h"

#include "core/sandbox/state/database.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

ModelRecord readModel(const QSqlQuery &row)
{
    return {.id = row.value(0).toString(),
            .createdAt = row.value(1).toLongLong(),
            .base = row.value(2).toString(),
            .jobId = row.value(3).toString(),
            .weights = row.value(4).toString()};
}

} // namespace

ModelTable::ModelTable(Database &database)
    : m_database(database)
{}

void ModelTable::insert(const ModelRecord &model)
{
    m_database.transact([&] {
        m_database.execute(
            u"INSERT INTO models (id, created_at, base, job_id, weights) VALUES (?, ?, ?, ?, ?)"_s,
            {model.id, model.createdAt, model.base, model.jobId, model.weights});
    });
}

std::optional<ModelRecord> ModelTable::find(const QString &id) const
{
    return m_database.transact([&]() -> std::optional<ModelRecord> {
        QSqlQuery row = m_database.execute(
            u"SELECT id, created_at, base, job_id, weights FROM models WHERE id = ?"_s, {id});
        return row.next() ? std::optional(readModel(row)) : std::nullopt;
    });
}

QList<ModelRecord> ModelTable::all() const
{
    return m_database.transact([&] {
        QList<ModelRecord> models;
        QSqlQuery row = m_database.execute(
            u"SELECT id, created_at, base, job_id, weights FROM models ORDER BY seq"_s);
        while (row.next()) {
            models.append(readModel(row));
        }
        return models;
    });
}

void ModelTable::remove(const QString &id)
{
    m_database.transact([&] { m_database.execute(u"DELETE FROM models WHERE id = ?"_s, {id}); });
}

} // namespace Finetune
