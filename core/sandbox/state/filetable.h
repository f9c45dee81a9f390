// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QString>

#include <optional>

namespace Finetune {

class Clock;
class Database;

//! An uploaded (or written) file: what is known besides its bytes.
struct FileRecord
{
    QString id{};
    qint64 bytes{};
    qint64 createdAt{};
    std::optional<qint64> expiresAt{};
    qint64 readyAtMs{}; //!< when the service will have processed it
    QString fileName{};
    QString purpose{};
    bool operator==(const FileRecord &) const = default;
};

//! The object of the API. The clock tells whether the file has been processed by now.
QJsonObject toJson(const FileRecord &file, const Clock &clock);

//! The files in the database. Expired ones do not exist. Owned by State.
class FileTable final
{
public:
    FileTable(Database &database, const Clock &clock);

    void insert(const FileRecord &file);
    std::optional<FileRecord> find(const QString &id) const;
    //! An empty purpose lists all.
    tl::expected<ListPage, ApiFault> list(const ListQuery &query, const QString &purpose) const;
    bool remove(const QString &id);
    //! Forgets what has expired and returns the ids.
    QStringList removeExpired();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace Finetune
