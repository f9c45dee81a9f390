// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QString>

namespace Finetune {

class Database;

//! A checkpoint of a job. The model it names is in the ModelTable.
struct CheckpointRecord
{
    QString model{}; //!< "ft:…:ckpt-step-N"
    int step{};
    QJsonObject metrics{};
    bool operator==(const CheckpointRecord &) const = default;
};

//! The checkpoints of all jobs in the database. Owned by State.
class CheckpointTable final
{
public:
    explicit CheckpointTable(Database &database);

    void append(qint64 jobSeq, const CheckpointRecord &checkpoint);
    bool contains(const QString &model) const;
    tl::expected<ListPage, ApiFault> list(qint64 jobSeq, const ListQuery &query) const;
    //! The models of all but the best `kept` checkpoints of a job, by the mean reward in
    //! validation; where there is none, the newest are the best.
    QStringList modelsBeyond(qint64 jobSeq, int kept) const;
    void remove(const QString &model);

private:
    Database &m_database;
};

} // namespace Finetune
