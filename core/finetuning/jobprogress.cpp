// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/jobprogress.h"

#include <algorithm>

namespace Finetune {
using std::chrono::seconds;

namespace {

seconds between(const QDateTime &from, const QDateTime &to)
{
    return std::max(seconds(0), seconds(from.secsTo(to))); // two computers' clocks may disagree
}

std::optional<double> fractionOf(std::optional<qint64> step, std::optional<qint64> total)
{
    if (!step || !total || *total <= 0) {
        return std::nullopt;
    }
    return std::clamp(static_cast<double>(*step) / static_cast<double>(*total), 0.0, 1.0);
}

} // namespace

JobProgress JobProgress::of(const Job &job, const TrainingStep &latest, const QDateTime &now)
{
    JobProgress progress;
    progress.step = latest.step ? latest.step : job.trainedSteps;
    progress.totalSteps = latest.total ? latest.total : job.totalSteps;
    progress.fraction = fractionOf(progress.step, progress.totalSteps);
    if (job.status == JobStatus::Succeeded) {
        progress.fraction = 1.0; // also when it stopped early because it was good enough
    }
    if (job.createdAt && job.isFinished()) {
        progress.elapsed =
            job.finishedAt ? std::optional(between(*job.createdAt, *job.finishedAt)) : std::nullopt;
    } else if (job.createdAt) {
        progress.elapsed = between(*job.createdAt, now);
    }
    const bool isMoving = !job.isFinished() && job.status != JobStatus::Paused;
    if (isMoving && job.estimatedFinish && *job.estimatedFinish > now) {
        progress.remaining = between(now, *job.estimatedFinish);
    }
    return progress;
}

} // namespace Finetune
