// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/listquery.h"
#include "core/sandbox/state/jobrecord.h"
#include "core/sandbox/state/paging.h"

#include <functional>
#include <utility>

namespace Finetune {

class Database;

//! Which jobs of a list are wanted.
struct MetadataFilter
{
    bool withoutMetadata{};                     //!< "metadata=null"
    QList<std::pair<QString, QString>> pairs{}; //!< every one must match
};

//! The list of the jobs that pass. Every page of it is a look into an index, however many jobs
//! there are and however few of them pass.
PagedSelect jobsThat(const MetadataFilter &filter);

//! The jobs in the database. Owned by State.
class JobTable final
{
public:
    explicit JobTable(Database &database);

    //! Fills in `seq`.
    void insert(JobRecord &job);
    std::optional<JobRecord> find(const QString &id) const;
    //! Its row, which is all that the lists of a job need to know of it.
    std::optional<qint64> seqOf(const QString &id) const;
    tl::expected<ListPage, ApiFault> list(const ListQuery &query,
                                          const MetadataFilter &filter) const;

    //! Reads, changes and writes a job as one transaction, so that no two changes of its status can
    //! cross. `change` returns false to leave the job as it is; then, and for an unknown id, so
    //! does this.
    bool change(const QString &id, const std::function<bool(JobRecord &)> &change);

    //! The job that has waited longest in this status and may go on by now.
    std::optional<JobRecord> firstDue(JobStage status) const;
    //! When the next one may go on, in milliseconds since 1970.
    std::optional<qint64> nextDueMs(JobStage status) const;
    QStringList idsWith(JobStage status) const;

private:
    std::optional<JobRecord> select(const QString &condition, const QVariantList &values) const;

    Database &m_database;
};

} // namespace Finetune
