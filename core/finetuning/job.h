// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/finetuning/hyperparameters.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Finetune {

//! Where a job stands. Servers know more words than the documentation (paused, pausing, pending,
//! created …); an unknown one keeps its text in Job::statusText and is polled like a running job.
enum class JobStatus {
    ValidatingFiles,
    Queued,
    Running,
    Pausing,
    Paused,
    Succeeded,
    Failed,
    Cancelled,
    Unknown,
};

//! What the server said went wrong with a job.
struct JobError
{
    QString code{};
    QString message{};
    QString param{};
    bool operator==(const JobError &) const = default;
};

//! A Weights & Biases run that the server reports to.
struct WandbIntegration
{
    QString project{};
    QString name{};
    QString entity{};
    QStringList tags{};
    bool operator==(const WandbIntegration &) const = default;
};

//! A fine-tuning job as a server describes it. Everything but the id may be missing: Azure leaves
//! out what is null, Nebius never names the tuned model, old jobs have no method.
//! https://platform.openai.com/docs/api-reference/fine-tuning/object
struct Job
{
    QString id{};
    JobStatus status{JobStatus::Unknown};
    QString statusText{}; //!< as the server wrote it
    QString model{};      //!< the base model, or the tuned model it continues from
    QString fineTunedModel{};
    QString suffix{}; //!< reported by some servers; otherwise read from the model's name
    QString organizationId{};
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> finishedAt{};
    std::optional<QDateTime> estimatedFinish{};
    QString trainingFile{};
    QString validationFile{};
    QStringList resultFiles{};
    std::optional<qint64> trainedTokens{};
    std::optional<qint64> trainedSteps{}; //!< Nebius
    std::optional<qint64> totalSteps{};   //!< Nebius
    std::optional<qint64> seed{};
    QString method{}; //!< supervised, dpo, reinforcement, or a word of the server's; may be empty
    Hyperparameters hyperparameters{};
    std::optional<JobError> error{}; //!< only when there is a message; running jobs carry {}
    std::optional<WandbIntegration> wandb{};
    QMap<QString, QString> metadata{};
    QJsonObject raw{}; //!< all of it, for the inspector and for fields we do not know

    bool operator==(const Job &) const = default;

    static tl::expected<Job, JsonProblem> fromJson(const QJsonObject &object);

    //! Nothing will change any more.
    bool isFinished() const;

    bool canCancel() const { return !isFinished(); }

    bool canPause() const { return status == JobStatus::Running; }

    bool canResume() const { return status == JobStatus::Paused; }
};

//! Understands the documented words and the aliases of other servers (pending, created, completed
//! …).
JobStatus jobStatusFromText(const QString &text);

} // namespace Finetune
