// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace Finetune {

class Database;

//! A model that a job made: its final one, or one of its checkpoints.
struct ModelRecord
{
    QString id{}; //!< "ft:…"
    qint64 createdAt{};
    QString base{}; //!< the model of the catalogue that it all began with
    QString jobId{};
    QString weights{}; //!< name of the file with its weights
    bool operator==(const ModelRecord &) const = default;
};

//! The fine-tuned models in the database. Owned by State.
class ModelTable final
{
public:
    explicit ModelTable(Database &database);

    void insert(const ModelRecord &model);
    std::optional<ModelRecord> find(const QString &id) const;
    //! Oldest first.
    QList<ModelRecord> all() const;
    void remove(const QString &id);

private:
    Database &m_database;
};

} // namespace Finetune
