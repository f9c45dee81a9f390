// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/jobsresource.h"

#include "core/sandbox/resources/jobrequest.h"
#include "core/sandbox/routing/bodyreader.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/joblifecycle.h"
#include "core/sandbox/training/modelcatalogue.h"

#include <QDateTime>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! "metadata[key]=value" for each pair, where the value may be empty, or "metadata=null" alone.
//! "metadata=", the empty object, filters nothing.
tl::expected<MetadataFilter, ApiFault> readMetadataFilter(const Request &request)
{
    MetadataFilter filter;
    for (const auto &[name, value] : request.query) {
        if (name == "metadata"_L1 && value == "null"_L1) {
            filter.withoutMetadata = true;
        } else if (name == "metadata"_L1 && !value.isEmpty()) {
            return refuse({.message = u"Invalid 'metadata': expected 'metadata[key]=value' or "
                                      "'metadata=null'."_s,
                           .param = u"metadata"_s,
                           .code = u"invalid_value"_s});
        } else if (name.startsWith("metadata["_L1) && name.endsWith(u']')) {
            filter.pairs.append({name.sliced(9, name.size() - 10), value});
        }
    }
    if (filter.withoutMetadata && !filter.pairs.isEmpty()) {
        return refuse({.message = u"Invalid 'metadata': 'metadata=null' cannot be combined with "
                                  "'metadata[key]=value'."_s,
                       .param = u"metadata"_s,
                       .code = u"invalid_value"_s});
    }
    return filter;
}

Outcome jobAnswer(const tl::expected<JobRecord, ApiFault> &job)
{
    return job.map([](const JobRecord &record) { return jsonAnswer(toJson(record)); });
}

} // namespace

JobsResource::JobsResource(State &state, JobLifecycle &lifecycle)
    : m_state(state)
    , m_lifecycle(lifecycle)
{}

std::vector<Route> JobsResource::routes()
{
    const auto bind = [this](Outcome (JobsResource::*handler)(Call &)) {
        return [this, handler](Call &call) { return (this->*handler)(call); };
    };
    const QString jobs = u"/fine_tuning/jobs"_s;
    const QString job = u"/fine_tuning/jobs/{fine_tuning_job_id}"_s;
    return {{"POST", jobs, bind(&JobsResource::create)},
            {"GET", jobs, bind(&JobsResource::list)},
            {"GET", job, bind(&JobsResource::retrieve)},
            {"POST", job + u"/cancel"_s, bind(&JobsResource::cancel)},
            {"POST", job + u"/pause"_s, bind(&JobsResource::pause)},
            {"POST", job + u"/resume"_s, bind(&JobsResource::resume)},
            {"GET", job + u"/events"_s, bind(&JobsResource::listEvents)},
            {"GET", job + u"/checkpoints"_s, bind(&JobsResource::listCheckpoints)}};
}

Outcome JobsResource::create(Call &call)
{
    const auto body = readBody(call.request);
    if (!body) {
        return refuse(body.error());
    }
    auto job = readJobRequest(*body);
    if (!job) {
        return refuse(job.error());
    }
    auto checked = resolveModel(*job);
    if (checked) {
        checked = checkFile(job->trainingFile, u"training_file"_s);
    }
    if (checked && !job->validationFile.isEmpty()) {
        checked = checkFile(job->validationFile, u"validation_file"_s);
    }
    if (!checked) {
        return refuse(checked.error());
    }
    job->id = newId("ftjob-"_L1);
    job->createdAt = QDateTime::currentSecsSinceEpoch();
    m_lifecycle.create(*job);
    return jsonAnswer(toJson(*job));
}

Outcome JobsResource::list(Call &call)
{
    const auto query = readListQuery(call.request, {});
    if (!query) {
        return refuse(query.error());
    }
    const auto filter = readMetadataFilter(call.request);
    if (!filter) {
        return refuse(filter.error());
    }
    return pageAnswer(m_state.jobs.list(*query, *filter), false);
}

Outcome JobsResource::retrieve(Call &call)
{
    const auto job = m_state.jobs.find(call.id());
    return job ? Outcome(jsonAnswer(toJson(*job))) : refuse(noSuchJob(call.id()));
}

Outcome JobsResource::cancel(Call &call)
{
    return jobAnswer(m_lifecycle.cancel(call.id()));
}

Outcome JobsResource::pause(Call &call)
{
    return jobAnswer(m_lifecycle.pause(call.id()));
}

Outcome JobsResource::resume(Call &call)
{
    return jobAnswer(m_lifecycle.resume(call.id()));
}

Outcome JobsResource::listEvents(Call &call)
{
    const auto query = readListQuery(call.request, {});
    if (!query) {
        return refuse(query.error());
    }
    const auto seq = m_state.jobs.seqOf(call.id());
    if (!seq) {
        return refuse(noSuchJob(call.id()));
    }
    return pageAnswer(m_state.events.list(*seq, *query), false);
}

Outcome JobsResource::listCheckpoints(Call &call)
{
    const auto query = readListQuery(call.request, {.standard = 10});
    if (!query) {
        return refuse(query.error());
    }
    const auto seq = m_state.jobs.seqOf(call.id());
    if (!seq) {
        return refuse(noSuchJob(call.id()));
    }
    return pageAnswer(m_state.checkpoints.list(*seq, *query), true);
}

tl::expected<void, ApiFault> JobsResource::resolveModel(JobRecord &job) const
{
    const auto own = m_state.models.find(job.model);
    const auto base = findBaseModel(own ? own->base : job.model);
    if (!base) {
        return refuse(
            {.message =
                 u"Model %1 is not available for fine-tuning or does not exist."_s.arg(job.model),
             .param = u"model"_s,
             .code = u"model_not_available"_s});
    }
    if (!base->methods.contains(job.methodType())) {
        return refuse({.message = u"Model %1 is not available for fine-tuning with the method "
                                  "'%2'. It can be fine-tuned with: '%3'."_s.arg(
                                      job.model, job.methodType(), base->methods.join("', '"_L1)),
                       .param = u"model"_s,
                       .code = u"model_not_available"_s});
    }
    if (!own) {
        job.model = base->id; // the job names the dated model, whatever alias was asked for
    }
    return {};
}

tl::expected<void, ApiFault> JobsResource::checkFile(const QString &id, const QString &param) const
{
    const auto file = m_state.files.find(id);
    if (!file) {
        return refuse({.message = u"File '%1' does not exist."_s.arg(id), .param = param});
    }
    if (file->purpose != "fine-tune"_L1) {
        return refuse({.message = u"File '%1' has the purpose '%2', but a job needs a file with "
                                  "the purpose 'fine-tune'."_s.arg(id, file->purpose),
                       .param = param});
    }
    return {};
}

} // namespace Finetune
