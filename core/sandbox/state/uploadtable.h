// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace Finetune {

class Clock;
class Database;

enum class UploadStage {
    Pending,
    Assembling, //!< its parts are being put together; clients still see "pending"
    Completed,
    Cancelled,
    Expired
};

//! As the API spells it.
QString statusText(UploadStage stage);

//! A large file on its way, in parts.
struct UploadRecord
{
    qint64 seq{}; //!< its row
    QString id{};
    qint64 createdAt{};
    qint64 expiresAt{};
    qint64 bytes{}; //!< what the client said that it will send
    QString fileName{};
    QString purpose{};
    std::optional<qint64> fileLife{}; //!< seconds, for the file that it becomes
    UploadStage stage{UploadStage::Pending};
    bool operator==(const UploadRecord &) const = default;
};

//! A piece of an upload. Its bytes are in a file of its own.
struct UploadPartRecord
{
    QString id{};
    qint64 bytes{};
    bool operator==(const UploadPartRecord &) const = default;
};

//! The objects of the API. `file` is there when the upload is completed.
QJsonObject toJson(const UploadRecord &upload, const QJsonValue &file = QJsonValue::Null);
QJsonObject partObject(const QString &partId, const QString &uploadId, qint64 createdAt);

//! The uploads in the database and their parts. Owned by State.
class UploadTable final
{
public:
    //! An hour after its creation a pending upload is expired.
    UploadTable(Database &database, const Clock &clock);

    //! Fills in `seq`.
    void insert(UploadRecord &upload);
    std::optional<UploadRecord> find(const QString &id) const;
    void setStage(qint64 seq, UploadStage stage);

    void addPart(qint64 seq, const UploadPartRecord &part);
    QList<UploadPartRecord> parts(qint64 seq) const;
    qint64 partBytes(qint64 seq) const;
    //! Forgets the parts and returns their ids.
    QStringList takeParts(qint64 seq);
    //! The same for all uploads that are expired by now.
    QStringList takeExpiredParts();
    //! After a restart nobody assembles any more: those uploads are pending again.
    void recover();

private:
    QStringList takePartsWhere(const QString &condition, const QVariant &value);

    Database &m_database;
    const Clock &m_clock;
};

} // namespace Finetune
