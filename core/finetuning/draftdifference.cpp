// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/draftdifference.h"

#include <QJsonDocument>
#include <QLocale>
#include <QMap>

#include <concepts>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Field = DraftProblem::Field;

//! A setting and its value.
struct Setting
{
    Field field{};
    QString value{};
};

template<std::integral T>
QString number(const std::optional<T> &value)
{
    return value ? QString::number(*value) : QString();
}

// As exactly as it is sent.
QString number(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

// However it is indented, and in whatever order.
QString sameJson(const QString &text)
{
    const auto object = parseObject(text.toUtf8());
    return object ? QString::fromUtf8(QJsonDocument(*object).toJson()) : text.trimmed();
}

QList<Setting> hyperparameterSettings(const Hyperparameters &values)
{
    return {{Field::Epochs, number(values.epochs)},
            {Field::BatchSize, number(values.batchSize)},
            {Field::LearningRate, number(values.learningRateMultiplier)},
            {Field::Beta, number(values.beta)},
            {Field::ReasoningEffort, values.reasoningEffort},
            {Field::ComputeMultiplier, number(values.computeMultiplier)},
            {Field::EvalInterval, number(values.evalInterval)},
            {Field::EvalSamples, number(values.evalSamples)}};
}

//! Always the same fields in the same order; the metadata is compared key by key.
QList<Setting> settingsOf(const JobDraft &draft)
{
    const bool isReinforcement = draft.method == TuningMethod::Reinforcement;
    const WandbIntegration wandb = draft.wandb.value_or(WandbIntegration{});
    return QList<Setting>{
               {Field::Method, methodName(draft.method)},
               {Field::Model, draft.model.trimmed()},
               {Field::TrainingFile, draft.trainingFile},
               {Field::ValidationFile, draft.validationFile},
               {Field::Suffix, draft.suffix.trimmed()},
               {Field::Grader, isReinforcement ? sameJson(draft.grader) : u""_s},
               {Field::ResponseFormat, isReinforcement ? sameJson(draft.responseFormat) : u""_s}}
    + hyperparameterSettings(draft.hyperparameters.of(draft.method))
        + QList<Setting>{{Field::Seed, number(draft.seed)},
                         {Field::WandbProject, wandb.project.trimmed()},
                         {Field::WandbName, wandb.name.trimmed()},
                         {Field::WandbEntity, wandb.entity.trimmed()},
                         {Field::WandbTags, wandb.tags.join(u", "_s)}};
}

QMap<QString, QString> pairsOf(const JobDraft &draft)
{
    QMap<QString, QString> pairs;
    for (const MetadataPair &pair : draft.metadata) {
        if (!pair.key.trimmed().isEmpty()) {
            pairs.insert(pair.key.trimmed(), pair.value);
        }
    }
    return pairs;
}

} // namespace

QList<DraftDifference> differences(const JobDraft &original, const JobDraft &draft)
{
    QList<DraftDifference> result;
    const QList<Setting> before = settingsOf(original);
    const QList<Setting> after = settingsOf(draft);
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before.at(i).value != after.at(i).value) {
            result.append({.field = before.at(i).field,
                           .before = before.at(i).value,
                           .after = after.at(i).value});
        }
    }
    const QMap<QString, QString> oldPairs = pairsOf(original);
    const QMap<QString, QString> newPairs = pairsOf(draft);
    QMap<QString, QString> keys = oldPairs;
    keys.insert(newPairs);
    for (auto key = keys.keyBegin(); key != keys.keyEnd(); ++key) {
        const bool isSame = oldPairs.contains(*key) == newPairs.contains(*key)
            && oldPairs.value(*key) == newPairs.value(*key);
        if (!isSame) {
            result.append({.field = Field::MetadataValue,
                           .key = *key,
                           .before = oldPairs.value(*key),
                           .after = newPairs.value(*key)});
        }
    }
    return result;
}

} // namespace Finetune
