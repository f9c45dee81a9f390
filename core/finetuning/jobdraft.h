// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/hyperparameters.h"
#include "core/finetuning/job.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace Finetune {

//! What is wrong with a JobDraft, as data; ui/newjob turns it into a sentence next to the field.
struct DraftProblem
{
    enum class Field {
        Method,
        Model,
        TrainingFile,
        ValidationFile,
        Suffix,
        Grader,
        ResponseFormat,
        Epochs,
        BatchSize,
        LearningRate,
        Beta,
        ReasoningEffort,
        ComputeMultiplier,
        EvalInterval,
        EvalSamples,
        Seed,
        Metadata,      //!< the pairs as a whole
        MetadataKey,   //!< of pair `row`
        MetadataValue, //!< of pair `row`
        WandbProject,
        WandbName,
        WandbEntity,
        WandbTags,
    };

    enum class Kind {
        Missing,
        Unusable,   //!< not something that can be a file or model id
        TooLong,    //!< more than `most` characters
        TooMany,    //!< more than `most`
        OutOfRange, //!< not within `least` and `most`
        NotPositive,
        TooSmall, //!< must be greater than the least there is
        TooLarge, //!< more than `most`
        NotJson,  //!< text that is no JSON object; detail: where and why, if it is no JSON at all
        Refused,  //!< JSON that the service would refuse; detail: where, in its terms, and why
        UnknownWord,
        Duplicate,
        SameAsTraining,
        LooksLikeKey, //!< an API key would become visible to everybody who sees the job
    };

    Field field{};
    Kind kind{};
    qint64 least{};
    qint64 most{};
    int row{-1};      //!< of a metadata pair or tag
    QString detail{}; //!< text from outside, unfit to be shown before displayText()
    bool operator==(const DraftProblem &) const = default;
};

//! A pair of metadata as it is being typed: keys may still be empty or twice.
struct MetadataPair
{
    QString key{};
    QString value{};
    bool operator==(const MetadataPair &) const = default;
};

//! A fine-tuning job being written: all rules about what may be sent, and the request itself. It
//! keeps what was typed for every method; only what the chosen one has is checked and sent. A
//! value; the dialog that edits it owns it.
//! https://platform.openai.com/docs/api-reference/fine-tuning/create
struct JobDraft
{
    TuningMethod method{TuningMethod::Supervised};
    QString model{}; //!< a base model, a tuned one, or a checkpoint
    QString trainingFile{};
    QString validationFile{};
    QString suffix{};
    QString grader{};         //!< JSON as it was typed; reinforcement only
    QString responseFormat{}; //!< JSON as it was typed, or nothing; reinforcement only
    Hyperparameters hyperparameters{};
    std::optional<qint64> seed{};
    QList<MetadataPair> metadata{}; //!< pairs with neither key nor value do not count
    std::optional<WandbIntegration> wandb{};

    static constexpr int LongestSuffix = 64;
    static constexpr int LongestSchemaName = 64;
    static constexpr qint64 LargestSeed = 2'147'483'647;
    static constexpr int MostMetadataPairs = 16;
    static constexpr int LongestMetadataKey = 64;
    static constexpr int LongestMetadataValue = 512;

    bool operator==(const JobDraft &) const = default;

    //! Empty when the job can be created. In the order of the fields.
    QList<DraftProblem> problems() const;

    bool isValid() const { return problems().isEmpty(); }

    //! The body of the create call, with only what is set.
    QJsonObject toRequest() const;

    //! A draft that would create `job` once more. JobCreation's mark is left out.
    static JobDraft fromJob(const Job &job);

    //! A draft that trains on from `model`, which `job` made: its result or one of its checkpoints.
    //! The way of training stays; which examples come next is for a person to say.
    static JobDraft continuing(const Job &job, const QString &model);
};

//! True when `text` contains something shaped like a secret key.
bool looksLikeApiKey(const QString &text);

} // namespace Finetune
