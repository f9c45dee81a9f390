// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QMap>
#include <QSet>

namespace Finetune {

//! All known jobs at a glance: how many stand where, and which ones matter now. A value computed
//! from the jobs; each list holds ids, the newest job first.
struct JobTally
{
    QMap<JobStatus, qsizetype> counts{};
    qint64 trainedTokens{};
    QStringList active{}; //!< neither finished nor paused
    QStringList paused{};
    QStringList failed{}; //!< lately, and not settled by the user
    QStringList news{};   //!< came to an end since `since`, but for the failed ones above

    bool operator==(const JobTally &) const = default;

    //! What the tally depends on beside the jobs.
    struct Moment
    {
        QDateTime now{};
        QDateTime since{};       //!< the end of the last visit
        QSet<QString> settled{}; //!< failures the user has looked at
    };

    static JobTally of(const QList<Job> &jobs, const Moment &moment);
};

} // namespace Finetune
