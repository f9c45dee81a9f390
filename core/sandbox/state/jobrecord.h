// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace Finetune {

enum class JobStage {
    ValidatingFiles,
    Queued,
    Running,
    Pausing,
    Paused,
    Succeeded,
    Failed,
    Cancelled
};

//! As the API spells it.
QString statusText(JobStage status);
JobStage statusFromText(const QString &text);
bool isFinal(JobStage status);

//! Why a job failed.
struct JobFailure
{
    QString code{};
    QString message{};
    QString param{};
    bool operator==(const JobFailure &) const = default;
};

//! A fine-tuning job as it is kept.
struct JobRecord
{
    qint64 seq{}; //!< its row; grows with each new job
    QString id{};
    JobStage status{JobStage::ValidatingFiles};
    qint64 dueAtMs{}; //!< when it may enter the next stage of its life
    qint64 createdAt{};
    std::optional<qint64> finishedAt{};
    std::optional<qint64> estimatedFinish{};
    QString model{};
    QString fineTunedModel{};
    QString suffix{};
    qint64 seed{};
    QString trainingFile{};
    QString validationFile{};
    QJsonObject method{}; //!< as in the API, every hyperparameter a number or "auto"
    QJsonArray integrations{};
    std::optional<QJsonObject> metadata{};
    std::optional<JobFailure> failure{};
    QStringList resultFiles{};
    std::optional<qint64> trainedTokens{};
    int step{}; //!< the last one whose metrics were told
    bool operator==(const JobRecord &) const = default;

    //! "supervised", "dpo" or "reinforcement".
    QString methodType() const;
    //! What stands under that name in `method`: hyperparameters; of reinforcement also the grader
    //! and maybe a response_format.
    QJsonObject methodDetails() const;
    QJsonObject hyperparameters() const;
    void setHyperparameters(const QJsonObject &values);
};

//! The object of the API.
QJsonObject toJson(const JobRecord &job);

} // namespace Finetune
