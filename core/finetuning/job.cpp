// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/job.h"

#include "core/models/modelname.h"

#include <QHash>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// {} and {code: null, …} stand on healthy jobs; only a message makes an error.
std::optional<JobError> errorFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    JobError error{.code = stringOrEmpty(object, "code"_L1),
                   .message = stringOrEmpty(object, "message"_L1),
                   .param = stringOrEmpty(object, "param"_L1)};
    if (value.isString()) {
        error.message = value.toString();
    }
    return error.message.isEmpty() ? std::nullopt : std::optional(error);
}

QStringList stringsFrom(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue element : value.toArray()) {
        // Some servers list file objects instead of ids.
        const QString text =
            element.isObject() ? stringOrEmpty(element.toObject(), "id"_L1) : element.toString();
        if (!text.isEmpty()) {
            result.append(text);
        }
    }
    return result;
}

QMap<QString, QString> metadataFrom(const QJsonObject &object)
{
    QMap<QString, QString> result;
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        result.insert(entry.key(), entry->toVariant().toString());
    }
    return result;
}

std::optional<WandbIntegration> wandbFrom(const QJsonArray &integrations)
{
    for (const QJsonValue integration : integrations) {
        if (!integration.toObject().value("wandb"_L1).isObject()) {
            continue;
        }
        const QJsonObject wandb = integration.toObject().value("wandb"_L1).toObject();
        return WandbIntegration{.project = stringOrEmpty(wandb, "project"_L1),
                                .name = stringOrEmpty(wandb, "name"_L1),
                                .entity = stringOrEmpty(wandb, "entity"_L1),
                                .tags = stringsFrom(wandb.value("tags"_L1))};
    }
    return std::nullopt;
}

// In the method when there is one; older servers keep them at the top.
Hyperparameters hyperparametersFrom(const QJsonObject &object, const QString &method)
{
    const QJsonObject inMethod = object.value("method"_L1).toObject().value(method).toObject();
    const QJsonObject nested = inMethod.value("hyperparameters"_L1).toObject();
    return Hyperparameters::fromJson(
        nested.isEmpty() ? object.value("hyperparameters"_L1).toObject() : nested);
}

void readNames(Job &job, const QJsonObject &object)
{
    job.model = stringOrEmpty(object, "model"_L1);
    job.fineTunedModel = stringOrEmpty(object, "fine_tuned_model"_L1);
    job.organizationId = stringOrEmpty(object, "organization_id"_L1);
    job.suffix = stringOrEmpty(object, "suffix"_L1);
    if (job.suffix.isEmpty()) {
        job.suffix = stringOrEmpty(object, "user_provided_suffix"_L1);
    }
    if (job.suffix.isEmpty()) {
        job.suffix = suffixOf(job.fineTunedModel);
    }
    job.trainingFile = stringOrEmpty(object, "training_file"_L1);
    job.validationFile = stringOrEmpty(object, "validation_file"_L1);
    job.resultFiles = stringsFrom(object.value("result_files"_L1));
    job.metadata = metadataFrom(object.value("metadata"_L1).toObject());
    job.wandb = wandbFrom(object.value("integrations"_L1).toArray());
}

void readNumbers(Job &job, const QJsonObject &object)
{
    job.createdAt = optionalTime(object, "created_at"_L1);
    job.finishedAt = optionalTime(object, "finished_at"_L1);
    job.estimatedFinish = optionalTime(object, "estimated_finish"_L1);
    job.trainedTokens = optionalInt(object, "trained_tokens"_L1);
    job.trainedSteps = optionalInt(object, "trained_steps"_L1);
    job.totalSteps = optionalInt(object, "total_steps"_L1);
    job.seed = optionalInt(object, "seed"_L1);
}

} // namespace

JobStatus jobStatusFromText(const QString &text)
{
    static const QHash<QString, JobStatus> Words{
        {u"validating_files"_s, JobStatus::ValidatingFiles},
        {u"queued"_s, JobStatus::Queued},
        {u"running"_s, JobStatus::Running},
        {u"pausing"_s, JobStatus::Pausing},
        {u"paused"_s, JobStatus::Paused},
        {u"succeeded"_s, JobStatus::Succeeded},
        {u"failed"_s, JobStatus::Failed},
        {u"cancelled"_s, JobStatus::Cancelled},
        // Azure, gateways and self-hosted servers
        {u"pending"_s, JobStatus::Queued},
        {u"created"_s, JobStatus::Queued},
        {u"notrunning"_s, JobStatus::Queued},
        {u"in_progress"_s, JobStatus::Running},
        {u"completed"_s, JobStatus::Succeeded},
        {u"success"_s, JobStatus::Succeeded},
        {u"error"_s, JobStatus::Failed},
        {u"user_error"_s, JobStatus::Failed},
        {u"canceled"_s, JobStatus::Cancelled},
        {u"stopped"_s, JobStatus::Cancelled},
    };
    return Words.value(text.toLower(), JobStatus::Unknown);
}

tl::expected<Job, JsonProblem> Job::fromJson(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    Job job;
    job.id = *id;
    job.statusText = stringOrEmpty(object, "status"_L1);
    job.status = jobStatusFromText(job.statusText);
    job.method = stringOrEmpty(object.value("method"_L1).toObject(), "type"_L1);
    job.hyperparameters = hyperparametersFrom(object, job.method);
    job.error = errorFrom(object.value("error"_L1));
    readNames(job, object);
    readNumbers(job, object);
    job.raw = object;
    return job;
}

bool Job::isFinished() const
{
    return status == JobStatus::Succeeded || status == JobStatus::Failed
        || status == JobStatus::Cancelled;
}

} // namespace Finetune
