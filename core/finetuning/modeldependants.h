// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/finetuning/checkpoint.h"
#include "core/finetuning/job.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class FineTuningApi;
class JobList;
class ReplyBase;

//! What depends on a model: the jobs that continue from it and the checkpoints of the job that made
//! it. Fetches what is not known yet, all of it. Owned by the dialog that is about to delete it.
class ModelDependants final : public QObject
{
    Q_OBJECT

public:
    //! `jobId` made the model; empty when nobody knows.
    ModelDependants(JobList &jobs, FineTuningApi &api, QString modelId, QString jobId,
                    QObject *parent = nullptr);
    ~ModelDependants() override;
    Q_DISABLE_COPY_MOVE(ModelDependants)

    void start();

    //! Those that have not ended first.
    QList<Job> jobs() const;

    const QList<Checkpoint> &checkpoints() const { return m_checkpoints; }

    bool isLoading() const;
    //! All jobs and checkpoints are known.
    bool isComplete() const;

signals:
    void changed();

private:
    void fetchJobs();
    void fetchCheckpoints();

    JobList &m_jobs;
    FineTuningApi &m_api;
    const QString m_modelId;
    const QString m_jobId;
    QList<Checkpoint> m_checkpoints{};
    PageTrail m_trail{};
    QPointer<ReplyBase> m_reply{};
    bool m_knowsCheckpoints{};
};

} // namespace Finetune
