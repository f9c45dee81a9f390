// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"

#include "core/net/apiclient.h"

namespace Finetune {
using namespace Qt::StringLiterals;

FineTuningApi::FineTuningApi(ApiClient &client)
    : m_client(client)
{}

Reply<Job> *FineTuningApi::createJob(const QJsonObject &request)
{
    return m_client.send<Job>(createJobRequest(request));
}

Reply<Page<Job>> *FineTuningApi::listJobs(const PageQuery &page)
{
    return m_client.send<Page<Job>>(ApiRequest::get("/fine_tuning/jobs"_L1, {}, page));
}

Reply<Page<Job>> *FineTuningApi::listJobsByMetadata(const QString &key, const QString &value,
                                                    const PageQuery &page)
{
    ApiRequest request = ApiRequest::get("/fine_tuning/jobs"_L1, {}, page);
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    request.query.addQueryItem(encoded(u"metadata[%1]"_s.arg(key)), encoded(value));
    return m_client.send<Page<Job>>(request);
}

Reply<Job> *FineTuningApi::retrieveJob(const QString &jobId)
{
    return m_client.send<Job>(ApiRequest::get("/fine_tuning/jobs/{}"_L1, {jobId}),
                              decodeOnly<Job>(jobId));
}

Reply<Job> *FineTuningApi::cancelJob(const QString &jobId)
{
    return m_client.send<Job>(cancelJobRequest(jobId), decodeOnly<Job>(jobId));
}

Reply<Job> *FineTuningApi::pauseJob(const QString &jobId)
{
    return m_client.send<Job>(pauseJobRequest(jobId), decodeOnly<Job>(jobId));
}

Reply<Job> *FineTuningApi::resumeJob(const QString &jobId)
{
    return m_client.send<Job>(resumeJobRequest(jobId), decodeOnly<Job>(jobId));
}

Reply<Page<JobEvent>> *FineTuningApi::listEvents(const QString &jobId, const PageQuery &page)
{
    return m_client.send<Page<JobEvent>>(
        ApiRequest::get("/fine_tuning/jobs/{}/events"_L1, {jobId}, page));
}

Reply<Page<Checkpoint>> *FineTuningApi::listCheckpoints(const QString &jobId, const PageQuery &page)
{
    return m_client.send<Page<Checkpoint>>(
        ApiRequest::get("/fine_tuning/jobs/{}/checkpoints"_L1, {jobId}, page));
}

ApiRequest FineTuningApi::createJobRequest(const QJsonObject &request)
{
    return ApiRequest::post("/fine_tuning/jobs"_L1, {}, request);
}

ApiRequest FineTuningApi::cancelJobRequest(const QString &jobId)
{
    return ApiRequest::post("/fine_tuning/jobs/{}/cancel"_L1, {jobId});
}

ApiRequest FineTuningApi::pauseJobRequest(const QString &jobId)
{
    return ApiRequest::post("/fine_tuning/jobs/{}/pause"_L1, {jobId});
}

ApiRequest FineTuningApi::resumeJobRequest(const QString &jobId)
{
    return ApiRequest::post("/fine_tuning/jobs/{}/resume"_L1, {jobId});
}

} // namespace Finetune
