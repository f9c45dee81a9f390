// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"

#include <QString>

#include <functional>

namespace Finetune {

class Database;

//! A line of the log of a job.
struct EventRecord
{
    QString message{};
    QString level{QStringLiteral("info")};
    QString type{QStringLiteral("message")};
    QJsonObject data{};
    bool operator==(const EventRecord &) const = default;
};

//! The events of all jobs in the database. Owned by State.
class EventTable final
{
public:
    explicit EventTable(Database &database);

    void append(qint64 jobSeq, const EventRecord &event);
    tl::expected<ListPage, ApiFault> list(qint64 jobSeq, const ListQuery &query) const;
    //! The data of every metrics event, in the order of the steps.
    QList<QJsonObject> metrics(qint64 jobSeq) const;
    //! Empty before the first step.
    QJsonObject lastMetrics(const QString &jobId) const;

private:
    Database &m_database;
};

} // namespace Finetune
