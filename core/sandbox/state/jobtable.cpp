// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/jobtable.h"

#include "core/sandbox/state/database.h"
#include "core/sandbox/state/jsontext.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The order in which values() binds and readJob() reads; `seq` comes first when reading. Behind
// them stands `object`, which is only written: the object of the API, for the list to pass on.
constexpr QStringView Columns =
    u"id, status, due_at_ms, created_at, finished_at, estimated_finish, model, fine_tuned_model, "
    "suffix, seed, training_file, validation_file, method, integrations, metadata, failure, "
    "result_files, trained_tokens, step";

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant();
}

std::optional<qint64> numberAt(const QSqlQuery &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.value(column).toLongLong());
}

QVariant failureColumn(const std::optional<JobFailure> &failure)
{
    if (!failure) {
        return {};
    }
    return jsonText(QJsonArray{failure->code, failure->message, failure->param});
}

std::optional<JobFailure> readFailure(const QSqlQuery &row, int column)
{
    if (row.isNull(column)) {
        return std::nullopt;
    }
    const QJsonArray parts = arrayFromText(row.value(column).toString());
    return JobFailure{.code = parts.at(0).toString(),
                      .message = parts.at(1).toString(),
                      .param = parts.at(2).toString()};
}

QVariantList values(const JobRecord &job)
{
    return {job.id,
            statusText(job.status),
            job.dueAtMs,
            job.createdAt,
            orNull(job.finishedAt),
            orNull(job.estimatedFinish),
            job.model,
            job.fineTunedModel,
            job.suffix,
            job.seed,
            job.trainingFile,
            job.validationFile,
            jsonText(job.method),
            jsonText(job.integrations),
            job.metadata ? QVariant(jsonText(*job.metadata)) : QVariant(),
            failureColumn(job.failure),
            jsonText(QJsonArray::fromStringList(job.resultFiles)),
            orNull(job.trainedTokens),
            job.step,
            jsonText(toJson(job))};
}

QStringList strings(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue value : array) {
        list.append(value.toString());
    }
    return list;
}

JobRecord readJob(const QSqlQuery &row)
{
    JobRecord job{.seq = row.value(0).toLongLong(),
                  .id = row.value(1).toString(),
                  .status = statusFromText(row.value(2).toString()),
                  .dueAtMs = row.value(3).toLongLong(),
                  .createdAt = row.value(4).toLongLong(),
                  .finishedAt = numberAt(row, 5),
                  .estimatedFinish = numberAt(row, 6),
                  .model = row.value(7).toString(),
                  .fineTunedModel = row.value(8).toString(),
                  .suffix = row.value(9).toString(),
                  .seed = row.value(10).toLongLong(),
                  .trainingFile = row.value(11).toString(),
                  .validationFile = row.value(12).toString(),
                  .method = objectFromText(row.value(13).toString()),
                  .integrations = arrayFromText(row.value(14).toString())};
    if (!row.isNull(15)) {
        job.metadata = objectFromText(row.value(15).toString());
    }
    job.failure = readFailure(row, 16);
    job.resultFiles = strings(arrayFromText(row.value(17).toString()));
    job.trainedTokens = numberAt(row, 18);
    job.step = row.value(19).toInt();
    return job;
}

} // namespace

PagedSelect jobsThat(const MetadataFilter &filter)
{
    PagedSelect select{
        .columns = u"id, CAST(object AS BLOB)"_s, .table = u"jobs"_s, .where = u"TRUE"_s};
    if (filter.withoutMetadata) {
        select.where = u"metadata IS NULL OR metadata = '{}'"_s; // word for word as in its index
    }
    for (const auto &[key, value] : filter.pairs) {
        if (select.source.isEmpty()) {
            select.source = u"job_metadata AS pair JOIN jobs ON jobs.seq = pair.job_seq"_s;
            select.position = u"pair.job_seq"_s;
            select.where = u"pair.key = ? AND pair.value = ?"_s;
        } else {
            select.where += u" AND EXISTS (SELECT 1 FROM job_metadata AS other WHERE "
                            "other.key = ? AND other.value = ? AND other.job_seq = jobs.seq)"_s;
        }
        select.values << key << value;
    }
    return select;
}

JobTable::JobTable(Database &database)
    : m_database(database)
{}

void JobTable::insert(JobRecord &job)
{
    m_database.transact([&] {
        QSqlQuery inserted = m_database.execute(
            u"INSERT INTO jobs (%1, object) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(Columns),
            values(job));
        job.seq = inserted.lastInsertId().toLongLong();
        const QJsonObject metadata = job.metadata.value_or(QJsonObject());
        for (auto pair = metadata.begin(); pair != metadata.end(); ++pair) {
            m_database.execute(u"INSERT INTO job_metadata (key, value, job_seq) VALUES (?, ?, ?)"_s,
                               {pair.key(), pair.value().toString(), job.seq});
        }
    });
}

std::optional<JobRecord> JobTable::find(const QString &id) const
{
    return select(u"id = ?"_s, {id});
}

std::optional<qint64> JobTable::seqOf(const QString &id) const
{
    return m_database.transact([&]() -> std::optional<qint64> {
        QSqlQuery row = m_database.execute(u"SELECT seq FROM jobs WHERE id = ?"_s, {id});
        return row.next() ? numberAt(row, 0) : std::nullopt;
    });
}

tl::expected<ListPage, ApiFault> JobTable::list(const ListQuery &query,
                                                const MetadataFilter &filter) const
{
    const PagedSelect select = jobsThat(filter);
    return m_database.transact([&] { return selectPage(m_database, select, query, readyEntry); });
}

bool JobTable::change(const QString &id, const std::function<bool(JobRecord &)> &change)
{
    return m_database.transact([&] {
        std::optional<JobRecord> job = find(id);
        if (!job || !change(*job)) {
            return false;
        }
        m_database.execute(u"UPDATE jobs SET (%1, object) = "
                           "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                           "WHERE seq = ?"_s.arg(Columns),
                           values(*job) << job->seq);
        return true;
    });
}

std::optional<JobRecord> JobTable::firstDue(JobStage status) const
{
    return select(u"status = ? AND due_at_ms <= ? ORDER BY due_at_ms, seq LIMIT 1"_s,
                  {statusText(status), QDateTime::currentMSecsSinceEpoch()});
}

std::optional<qint64> JobTable::nextDueMs(JobStage status) const
{
    return m_database.transact([&]() -> std::optional<qint64> {
        QSqlQuery row = m_database.execute(u"SELECT min(due_at_ms) FROM jobs WHERE status = ?"_s,
                                           {statusText(status)});
        return row.next() ? numberAt(row, 0) : std::nullopt;
    });
}

QStringList JobTable::idsWith(JobStage status) const
{
    return m_database.transact([&] {
        QStringList ids;
        QSqlQuery row = m_database.execute(u"SELECT id FROM jobs WHERE status = ? ORDER BY seq"_s,
                                           {statusText(status)});
        while (row.next()) {
            ids.append(row.value(0).toString());
        }
        return ids;
    });
}

std::optional<JobRecord> JobTable::select(const QString &condition,
                                          const QVariantList &values) const
{
    return m_database.transact([&]() -> std::optional<JobRecord> {
        QSqlQuery row = m_database.execute(
            u"SELECT seq, %1 FROM jobs WHERE %2"_s.arg(Columns, condition), values);
        return row.next() ? std::optional(readJob(row)) : std::nullopt;
    });
}

} // namespace Finetune
