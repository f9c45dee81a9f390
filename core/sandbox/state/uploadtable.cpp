// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/uploadtable.h"

#include "core/common/clock.h"
#include "core/sandbox/state/database.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Columns =
    u"id, created_at, expires_at, bytes, file_name, purpose, file_life, stage";

UploadRecord readUpload(const QSqlQuery &row)
{
    UploadRecord upload{.seq = row.value(0).toLongLong(),
                        .id = row.value(1).toString(),
                        .createdAt = row.value(2).toLongLong(),
                        .expiresAt = row.value(3).toLongLong(),
                        .bytes = row.value(4).toLongLong(),
                        .fileName = row.value(5).toString(),
                        .purpose = row.value(6).toString()};
    if (!row.isNull(7)) {
        upload.fileLife = row.value(7).toLongLong();
    }
    upload.stage = static_cast<UploadStage>(row.value(8).toInt());
    return upload;
}

} // namespace

QString statusText(UploadStage stage)
{
    switch (stage) {
    case UploadStage::Pending:
    case UploadStage::Assembling: break;
    case UploadStage::Completed: return u"completed"_s;
    case UploadStage::Cancelled: return u"cancelled"_s;
    case UploadStage::Expired: return u"expired"_s;
    }
    return u"pending"_s;
}

QJsonObject toJson(const UploadRecord &upload, const QJsonValue &file)
{
    return {{u"id"_s, upload.id},
            {u"object"_s, u"upload"_s},
            {u"bytes"_s, upload.bytes},
            {u"created_at"_s, upload.createdAt},
            {u"expires_at"_s, upload.expiresAt},
            {u"filename"_s, upload.fileName},
            {u"purpose"_s, upload.purpose},
            {u"status"_s, statusText(upload.stage)},
            {u"file"_s, file}};
}

QJsonObject partObject(const QString &partId, const QString &uploadId, qint64 createdAt)
{
    return {{u"id"_s, partId},
            {u"object"_s, u"upload.part"_s},
            {u"created_at"_s, createdAt},
            {u"upload_id"_s, uploadId}};
}

UploadTable::UploadTable(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

void UploadTable::insert(UploadRecord &upload)
{
    m_database.transact([&] {
        QSqlQuery inserted = m_database.execute(
            u"INSERT INTO uploads (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(Columns),
            {upload.id, upload.createdAt, upload.expiresAt, upload.bytes, upload.fileName,
             upload.purpose, upload.fileLife ? QVariant(*upload.fileLife) : QVariant(),
             static_cast<int>(upload.stage)});
        upload.seq = inserted.lastInsertId().toLongLong();
    });
}

std::optional<UploadRecord> UploadTable::find(const QString &id) const
{
    return m_database.transact([&]() -> std::optional<UploadRecord> {
        QSqlQuery row =
            m_database.execute(u"SELECT seq, %1 FROM uploads WHERE id = ?"_s.arg(Columns), {id});
        if (!row.next()) {
            return std::nullopt;
        }
        UploadRecord upload = readUpload(row);
        const bool isOver = upload.expiresAt <= m_clock.now().toSecsSinceEpoch();
        if (upload.stage == UploadStage::Pending && isOver) {
            upload.stage = UploadStage::Expired;
        }
        return upload;
    });
}

void UploadTable::setStage(qint64 seq, UploadStage stage)
{
    m_database.transact([&] {
        m_database.execute(u"UPDATE uploads SET stage = ? WHERE seq = ?"_s,
                           {static_cast<int>(stage), seq});
    });
}

void UploadTable::addPart(qint64 seq, const UploadPartRecord &part)
{
    m_database.transact([&] {
        m_database.execute(u"INSERT INTO upload_parts (id, upload_seq, bytes) VALUES (?, ?, ?)"_s,
                           {part.id, seq, part.bytes});
    });
}

QList<UploadPartRecord> UploadTable::parts(qint64 seq) const
{
    return m_database.transact([&] {
        QList<UploadPartRecord> parts;
        QSqlQuery row =
            m_database.execute(u"SELECT id, bytes FROM upload_parts WHERE upload_seq = ?"_s, {seq});
        while (row.next()) {
            parts.append({.id = row.value(0).toString(), .bytes = row.value(1).toLongLong()});
        }
        return parts;
    });
}

qint64 UploadTable::partBytes(qint64 seq) const
{
    return m_database.transact([&] {
        QSqlQuery row = m_database.execute(
            u"SELECT total(bytes) FROM upload_parts WHERE upload_seq = ?"_s, {seq});
        row.next();
        return row.value(0).toLongLong();
    });
}

QStringList UploadTable::takeParts(qint64 seq)
{
    return takePartsWhere(u"upload_seq = ?"_s, seq);
}

QStringList UploadTable::takeExpiredParts()
{
    return takePartsWhere(u"upload_seq IN (SELECT seq FROM uploads WHERE stage = %1 AND "
                          "expires_at <= ?)"_s.arg(static_cast<int>(UploadStage::Pending)),
                          m_clock.now().toSecsSinceEpoch());
}

void UploadTable::recover()
{
    m_database.transact([&] {
        m_database.execute(
            u"UPDATE uploads SET stage = ? WHERE stage = ?"_s,
            {static_cast<int>(UploadStage::Pending), static_cast<int>(UploadStage::Assembling)});
    });
}

QStringList UploadTable::takePartsWhere(const QString &condition, const QVariant &value)
{
    return m_database.transact([&] {
        QStringList ids;
        QSqlQuery row = m_database.execute(
            u"DELETE FROM upload_parts WHERE %1 RETURNING id"_s.arg(condition), {value});
        while (row.next()) {
            ids.append(row.value(0).toString());
        }
        return ids;
    });
}

} // namespace Finetune
