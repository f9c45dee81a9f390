// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/jobrecord.h"

#include "core/sandbox/routing/apifault.h"
#include "core/sandbox/state/ids.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array StatusTexts = {
    std::pair{JobStage::ValidatingFiles, "validating_files"_L1},
    std::pair{JobStage::Queued, "queued"_L1},
    std::pair{JobStage::Running, "running"_L1},
    std::pair{JobStage::Pausing, "pausing"_L1},
    std::pair{JobStage::Paused, "paused"_L1},
    std::pair{JobStage::Succeeded, "succeeded"_L1},
    std::pair{JobStage::Failed, "failed"_L1},
    std::pair{JobStage::Cancelled, "cancelled"_L1},
};

QJsonValue numberOrNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue failureOrNull(const std::optional<JobFailure> &failure)
{
    if (!failure) {
        return QJsonValue::Null;
    }
    return QJsonObject{{u"code"_s, failure->code},
                       {u"message"_s, failure->message},
                       {u"param"_s, textOrNull(failure->param)}};
}

//! The field from before there were methods; only of supervised jobs.
QJsonValue oldHyperparameters(const JobRecord &job)
{
    const bool isSupervised = job.methodType() == "supervised"_L1;
    return isSupervised ? QJsonValue(job.hyperparameters()) : QJsonValue(QJsonValue::Null);
}

} // namespace

QString statusText(JobStage status)
{
    const auto found = std::find_if(StatusTexts.begin(), StatusTexts.end(),
                                    [status](const auto &pair) { return pair.first == status; });
    return found->second;
}

JobStage statusFromText(const QString &text)
{
    const auto found = std::find_if(StatusTexts.begin(), StatusTexts.end(),
                                    [&text](const auto &pair) { return pair.second == text; });
    return found == StatusTexts.end() ? JobStage::Failed : found->first;
}

bool isFinal(JobStage status)
{
    return status == JobStage::Succeeded || status == JobStage::Failed
        || status == JobStage::Cancelled;
}

QString JobRecord::methodType() const
{
    return method.value("type"_L1).toString();
}

QJsonObject JobRecord::methodDetails() const
{
    return method.value(methodType()).toObject();
}

QJsonObject JobRecord::hyperparameters() const
{
    return methodDetails().value("hyperparameters"_L1).toObject();
}

void JobRecord::setHyperparameters(const QJsonObject &values)
{
    QJsonObject details = methodDetails();
    details[u"hyperparameters"_s] = values;
    method[methodType()] = details;
}

QJsonObject toJson(const JobRecord &job)
{
    return {{u"id"_s, job.id},
            {u"object"_s, u"fine_tuning.job"_s},
            {u"created_at"_s, job.createdAt},
            {u"finished_at"_s, numberOrNull(job.finishedAt)},
            {u"estimated_finish"_s, numberOrNull(job.estimatedFinish)},
            {u"model"_s, job.model},
            {u"fine_tuned_model"_s, textOrNull(job.fineTunedModel)},
            {u"organization_id"_s, QString::fromLatin1(OrganizationId)},
            {u"status"_s, statusText(job.status)},
            {u"training_file"_s, job.trainingFile},
            {u"validation_file"_s, textOrNull(job.validationFile)},
            {u"result_files"_s, QJsonArray::fromStringList(job.resultFiles)},
            {u"trained_tokens"_s, numberOrNull(job.trainedTokens)},
            {u"hyperparameters"_s, oldHyperparameters(job)},
            {u"method"_s, job.method},
            {u"seed"_s, job.seed},
            {u"error"_s, failureOrNull(job.failure)},
            {u"user_provided_suffix"_s, textOrNull(job.suffix)},
            {u"integrations"_s, job.integrations},
            {u"metadata"_s, job.metadata ? QJsonValue(*job.metadata) : QJsonValue::Null}};
}

} // namespace Finetune
