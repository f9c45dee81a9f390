// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/finetuning/checkpoint.h"
#include "core/finetuning/job.h"
#include "core/finetuning/jobevent.h"
#include "core/net/reply.h"

namespace Finetune {

class ApiClient;
struct ApiRequest;

//! The fine-tuning endpoints, one method each; no state. Owned by Workspace. An answer about
//! another job than the one asked for is a MalformedReply.
//! https://platform.openai.com/docs/api-reference/fine-tuning
class FineTuningApi
{
public:
    explicit FineTuningApi(ApiClient &client);

    //! `request` is what JobDraft::toRequest() makes. Sent once; see ApiError::mayHaveHappened().
    Reply<Job> *createJob(const QJsonObject &request);
    Reply<Page<Job>> *listJobs(const PageQuery &page);
    //! Jobs that carry this metadata pair; not every server filters, so check each row.
    Reply<Page<Job>> *listJobsByMetadata(const QString &key, const QString &value,
                                         const PageQuery &page);
    Reply<Job> *retrieveJob(const QString &jobId);
    Reply<Job> *cancelJob(const QString &jobId);
    Reply<Job> *pauseJob(const QString &jobId);
    Reply<Job> *resumeJob(const QString &jobId);
    Reply<Page<JobEvent>> *listEvents(const QString &jobId, const PageQuery &page);
    Reply<Page<Checkpoint>> *listCheckpoints(const QString &jobId, const PageQuery &page);

    // The same calls unsent, for those who want to see them first.
    static ApiRequest createJobRequest(const QJsonObject &request);
    static ApiRequest cancelJobRequest(const QString &jobId);
    static ApiRequest pauseJobRequest(const QString &jobId);
    static ApiRequest resumeJobRequest(const QString &jobId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
