// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <chrono>
#include <optional>

namespace Finetune {

//! The latest training step heard of, from metrics (SeriesBuilder) or from the job itself.
struct TrainingStep
{
    std::optional<qint64> step{};
    std::optional<qint64> total{};
    bool operator==(const TrainingStep &) const = default;
};

//! How far a job is, as far as anybody knows: what is not known is empty, never guessed.
struct JobProgress
{
    std::optional<double> fraction{}; //!< 0 to 1, by training steps
    std::optional<qint64> step{};
    std::optional<qint64> totalSteps{};
    std::optional<std::chrono::seconds> elapsed{};   //!< since it was created, or in total
    std::optional<std::chrono::seconds> remaining{}; //!< by the server's own estimate
    bool operator==(const JobProgress &) const = default;

    //! `latest` is what metrics events said; empty fields fall back to the job's own.
    static JobProgress of(const Job &job, const TrainingStep &latest, const QDateTime &now);
};

} // namespace Finetune
