// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobdraft.h"

#include "core/finetuning/draftchecks.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/methoddraft.h"

#include <QRegularExpression>
#include <QSet>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Field = DraftProblem::Field;
using Kind = DraftProblem::Kind;

bool isBlank(const MetadataPair &pair)
{
    return pair.key.trimmed().isEmpty() && pair.value.trimmed().isEmpty();
}

void checkFiles(DraftChecks &checks, const JobDraft &draft)
{
    const QString model = draft.model.trimmed();
    if (model.isEmpty()) {
        checks.add(Field::Model, Kind::Missing);
    } else {
        checks.id(Field::Model, model);
    }
    if (draft.trainingFile.isEmpty()) {
        checks.add(Field::TrainingFile, Kind::Missing);
    } else {
        checks.id(Field::TrainingFile, draft.trainingFile);
    }
    if (draft.validationFile.isEmpty()) {
        return;
    }
    checks.id(Field::ValidationFile, draft.validationFile);
    if (draft.validationFile == draft.trainingFile) {
        checks.add(Field::ValidationFile, Kind::SameAsTraining);
    }
}

void checkMetadata(DraftChecks &checks, const QList<MetadataPair> &pairs)
{
    QSet<QString> keys;
    qsizetype count = 0;
    for (qsizetype index = 0; index < pairs.size(); ++index) {
        if (isBlank(pairs.at(index))) {
            continue;
        }
        ++count;
        const int row = static_cast<int>(index);
        const QString key = pairs.at(index).key.trimmed();
        if (key.isEmpty()) {
            checks.add(Field::MetadataKey, Kind::Missing, row);
        } else if (keys.contains(key)) {
            checks.add(Field::MetadataKey, Kind::Duplicate, row);
        }
        keys.insert(key);
        checks.text(Field::MetadataKey, key, JobDraft::LongestMetadataKey, row);
        checks.text(Field::MetadataValue, pairs.at(index).value, JobDraft::LongestMetadataValue,
                    row);
    }
    if (count > JobDraft::MostMetadataPairs) {
        checks.problems.append(
            {.field = Field::Metadata, .kind = Kind::TooMany, .most = JobDraft::MostMetadataPairs});
    }
}

void checkWandb(DraftChecks &checks, const WandbIntegration &wandb)
{
    if (wandb.project.trimmed().isEmpty()) {
        checks.add(Field::WandbProject, Kind::Missing);
    }
    checks.text(Field::WandbProject, wandb.project, 0);
    checks.text(Field::WandbName, wandb.name, 0);
    checks.text(Field::WandbEntity, wandb.entity, 0);
    for (qsizetype index = 0; index < wandb.tags.size(); ++index) {
        checks.text(Field::WandbTags, wandb.tags.at(index), 0, static_cast<int>(index));
    }
}

void insertIfSet(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.trimmed().isEmpty()) {
        object.insert(key, text.trimmed());
    }
}

QJsonObject metadataObject(const QList<MetadataPair> &pairs)
{
    QJsonObject object;
    for (const MetadataPair &pair : pairs) {
        if (!isBlank(pair)) {
            object.insert(pair.key.trimmed(), pair.value);
        }
    }
    return object;
}

QJsonObject wandbObject(const WandbIntegration &wandb)
{
    QJsonObject settings;
    insertIfSet(settings, "project"_L1, wandb.project);
    insertIfSet(settings, "name"_L1, wandb.name);
    insertIfSet(settings, "entity"_L1, wandb.entity);
    QJsonArray tags;
    for (const QString &tag : wandb.tags) {
        if (!tag.trimmed().isEmpty()) {
            tags.append(tag.trimmed());
        }
    }
    if (!tags.isEmpty()) {
        settings.insert("tags"_L1, tags);
    }
    return {{"type"_L1, "wandb"_L1}, {"wandb"_L1, settings}};
}

} // namespace

bool looksLikeApiKey(const QString &text)
{
    static const QRegularExpression KeyShape(uR"(\b(sk|sess|ek)-[A-Za-z0-9_-]{20,})"_s);
    return KeyShape.match(text).hasMatch();
}

QList<DraftProblem> JobDraft::problems() const
{
    DraftChecks checks;
    checkFiles(checks, *this);
    checks.text(Field::Suffix, suffix.trimmed(), LongestSuffix);
    checkMethod(checks, *this);
    checks.range(Field::Seed, seed, 0, LargestSeed);
    checkMetadata(checks, metadata);
    if (wandb) {
        checkWandb(checks, *wandb);
    }
    return checks.problems;
}

QJsonObject JobDraft::toRequest() const
{
    QJsonObject request;
    insertIfSet(request, "model"_L1, model);
    insertIfSet(request, "training_file"_L1, trainingFile);
    insertIfSet(request, "validation_file"_L1, validationFile);
    insertIfSet(request, "suffix"_L1, suffix);
    if (seed) {
        request.insert("seed"_L1, *seed);
    }
    if (const QJsonObject howTo = methodRequest(*this); !howTo.isEmpty()) {
        request.insert("method"_L1, howTo);
    }
    if (const QJsonObject pairs = metadataObject(metadata); !pairs.isEmpty()) {
        request.insert("metadata"_L1, pairs);
    }
    if (wandb) {
        request.insert("integrations"_L1, QJsonArray{wandbObject(*wandb)});
    }
    return request;
}

JobDraft JobDraft::fromJob(const Job &job)
{
    JobDraft draft{.method = methodFromName(job.method).value_or(TuningMethod::Supervised),
                   .model = job.model,
                   .trainingFile = job.trainingFile,
                   .validationFile = job.validationFile,
                   .suffix = job.suffix,
                   .grader = methodPartOf(job, "grader"_L1),
                   .responseFormat = methodPartOf(job, "response_format"_L1),
                   .hyperparameters = job.hyperparameters,
                   .seed = job.seed,
                   .wandb = job.wandb};
    for (auto pair = job.metadata.begin(); pair != job.metadata.end(); ++pair) {
        if (pair.key() != JobCreation::MarkKey) {
            draft.metadata.append({.key = pair.key(), .value = pair.value()});
        }
    }
    return draft;
}

JobDraft JobDraft::continuing(const Job &job, const QString &model)
{
    JobDraft draft = fromJob(job);
    draft.model = model;
    draft.trainingFile.clear();
    draft.validationFile.clear();
    draft.seed.reset();
    return draft;
}

} // namespace Finetune
