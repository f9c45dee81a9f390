// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/filetable.h"

#include "core/common/clock.h"
#include "core/sandbox/state/database.h"
#include "core/sandbox/state/paging.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Columns =
    u"id, bytes, created_at, expires_at, ready_at_ms, file_name, purpose";
constexpr QStringView NotExpired = u"(expires_at IS NULL OR expires_at > ?)";

FileRecord readFile(const QSqlQuery &row)
{
    FileRecord file{.id = row.value(0).toString(),
                    .bytes = row.value(1).toLongLong(),
                    .createdAt = row.value(2).toLongLong()};
    if (!row.isNull(3)) {
        file.expiresAt = row.value(3).toLongLong();
    }
    file.readyAtMs = row.value(4).toLongLong();
    file.fileName = row.value(5).toString();
    file.purpose = row.value(6).toString();
    return file;
}

} // namespace

QJsonObject toJson(const FileRecord &file, const Clock &clock)
{
    const bool isReady = file.readyAtMs <= clock.now().toMSecsSinceEpoch();
    return {{u"id"_s, file.id},
            {u"object"_s, u"file"_s},
            {u"bytes"_s, file.bytes},
            {u"created_at"_s, file.createdAt},
            {u"expires_at"_s, file.expiresAt ? QJsonValue(*file.expiresAt) : QJsonValue::Null},
            {u"filename"_s, file.fileName},
            {u"purpose"_s, file.purpose},
            {u"status"_s, isReady ? u"processed"_s : u"uploaded"_s},
            {u"status_details"_s, QJsonValue::Null}};
}

FileTable::FileTable(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

void FileTable::insert(const FileRecord &file)
{
    m_database.transact([&] {
        m_database.execute(u"INSERT INTO files (%1) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(Columns),
                           {file.id, file.bytes, file.createdAt,
                            file.expiresAt ? QVariant(*file.expiresAt) : QVariant(), file.readyAtMs,
                            file.fileName, file.purpose});
    });
}

std::optional<FileRecord> FileTable::find(const QString &id) const
{
    return m_database.transact([&]() -> std::optional<FileRecord> {
        QSqlQuery row = m_database.execute(
            u"SELECT %1 FROM files WHERE id = ? AND %2"_s.arg(Columns, NotExpired),
            {id, m_clock.now().toSecsSinceEpoch()});
        return row.next() ? std::optional(readFile(row)) : std::nullopt;
    });
}

tl::expected<ListPage, ApiFault> FileTable::list(const ListQuery &query,
                                                 const QString &purpose) const
{
    PagedSelect select{.columns = Columns.toString(),
                       .table = u"files"_s,
                       .where = NotExpired.toString(),
                       .values = {m_clock.now().toSecsSinceEpoch()}};
    if (!purpose.isEmpty()) {
        select.where += u" AND purpose = ?"_s;
        select.values.append(purpose);
    }
    return m_database.transact([&] {
        return selectPage(m_database, select, query, [this](const QSqlQuery &row) {
            return listEntry(toJson(readFile(row), m_clock));
        });
    });
}

bool FileTable::remove(const QString &id)
{
    return m_database.transact([&] {
        return m_database
                   .execute(u"DELETE FROM files WHERE id = ? AND %1"_s.arg(NotExpired),
                            {id, m_clock.now().toSecsSinceEpoch()})
                   .numRowsAffected()
            > 0;
    });
}

QStringList FileTable::removeExpired()
{
    return m_database.transact([&] {
        QStringList ids;
        QSqlQuery row =
            m_database.execute(u"DELETE FROM files WHERE expires_at <= ? RETURNING id"_s,
                               {m_clock.now().toSecsSinceEpoch()});
        while (row.next()) {
            ids.append(row.value(0).toString());
        }
        return ids;
    });
}

} // namespace Finetune
