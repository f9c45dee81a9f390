// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/finetuning/jobevent.h"
#include "core/finetuning/jobprogress.h"
#include "core/net/apierror.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace Finetune {

class FineTuningApi;
class JobList;
class JobWatcher;

//! The latest training step of every running job, which the job itself does not tell: looks at the
//! last events of one of them after each round of JobWatcher, in turn, so the cost does not grow
//! with their number. Owned by Workspace.
class JobSteps final : public QObject
{
    Q_OBJECT

public:
    JobSteps(FineTuningApi &api, JobList &jobs, JobWatcher &watcher, QObject *parent = nullptr);

    //! Empty while nothing is known.
    TrainingStep of(const QString &jobId) const { return m_steps.value(jobId); }

    //! Somebody who reads a job's events anyway knows it sooner.
    void note(const QString &jobId, const TrainingStep &step);

signals:
    void changed(const QString &jobId);

private:
    void askNext();
    void take(const QString &jobId, const Result<Page<JobEvent>> &answer);

    FineTuningApi &m_api;
    JobList &m_jobs;
    QHash<QString, TrainingStep> m_steps{};
    QString m_lastAsked{};
    QSet<QString> m_silent{}; // the server has no events for them
    bool m_asking{};
};

} // namespace Finetune
