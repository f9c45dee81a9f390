// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobsmodel.h"

#include "core/common/clock.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/jobprogress.h"
#include "core/finetuning/jobsteps.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

QIcon statusIcon(const Job &job)
{
    return tintedIcon(jobStatusIcon(job.status), toneColor(jobStatusTone(job.status)));
}

QString progressText(const Job &job, const JobProgress &progress)
{
    if (job.isFinished()) {
        return job.status == JobStatus::Succeeded ? JobsModel::tr("Done") : dash();
    }
    if (progress.fraction) {
        return JobsModel::tr("%1 %").arg(std::floor(*progress.fraction * 100));
    }
    return progress.remaining ? JobsModel::tr("%1 left").arg(formatDuration(*progress.remaining))
                              : dash();
}

// How the progress of a job sorts: finished first, then by how far it is.
double progressRank(const Job &job, const JobProgress &progress)
{
    return job.isFinished() ? 2.0 : progress.fraction.value_or(-1.0);
}

qint64 elapsedSeconds(const Job &job, const QDateTime &now)
{
    const auto elapsed = JobProgress::of(job, {}, now).elapsed;
    return elapsed ? elapsed->count() : -1;
}

QString labelsText(const Job &job)
{
    QString text;
    for (auto pair = job.metadata.cbegin(); pair != job.metadata.cend(); ++pair) {
        if (pair.key() != JobCreation::MarkKey) { // ours, of no interest here
            text += (text.isEmpty() ? ""_L1 : ", "_L1) + pair.key() + u" = " + *pair;
        }
    }
    return text;
}

QList<Column<Job>> jobColumns(JobSteps &steps, Clock &clock)
{
    const auto progressOf = [&steps, &clock](const Job &job) {
        return JobProgress::of(job, steps.of(job.id), clock.now());
    };
    const auto orDash = [](const QString &text) { return text.isEmpty() ? dash() : text; };
    return {
        {.name = u"status"_s,
         .title = JobsModel::tr("Status"),
         .display = jobStatusText,
         .sortKey = [](const Job &job) { return QVariant(jobStatusRank(job.status)); },
         .toolTip = [](const Job &job) { return job.error ? job.error->message : QString(); },
         .decoration = statusIcon,
         .extra =
             [](const Job &job, int role) {
                 return role == StateRole ? QVariant(static_cast<int>(job.status)) : QVariant();
             }},
        {.name = u"model"_s, .title = JobsModel::tr("Base model"), .display = &Job::model},
        {.name = u"fineTunedModel"_s,
         .title = JobsModel::tr("Fine-tuned model"),
         .display = [orDash](const Job &job) { return orDash(job.fineTunedModel); },
         .toolTip = &Job::fineTunedModel},
        {.name = u"progress"_s,
         .title = JobsModel::tr("Progress"),
         .display = [progressOf](const Job &job) { return progressText(job, progressOf(job)); },
         .sortKey =
             [progressOf](const Job &job) { return QVariant(progressRank(job, progressOf(job))); },
         .extra =
             [progressOf](const Job &job, int role) {
                 const auto fraction = progressOf(job).fraction;
                 return role == ProgressRole && fraction && !job.isFinished() ? QVariant(*fraction)
                                                                              : QVariant();
             }},
        {.name = u"created"_s,
         .title = JobsModel::tr("Created"),
         .display = [](const Job &job) { return formatTime(job.createdAt); },
         .sortKey = [](const Job &job) { return QVariant(job.createdAt.value_or(QDateTime())); }},
        {.name = u"duration"_s,
         .title = JobsModel::tr("Duration"),
         .display =
             [&clock](const Job &job) {
                 const qint64 seconds = elapsedSeconds(job, clock.now());
                 return seconds < 0 ? dash() : formatDuration(std::chrono::seconds(seconds));
             },
         .sortKey = [&clock](const Job &job) { return QVariant(elapsedSeconds(job, clock.now())); },
         .alignment = Right},
        {.name = u"trainedTokens"_s,
         .title = JobsModel::tr("Trained tokens"),
         .display = [](const Job &job) { return formatCount(job.trainedTokens); },
         .sortKey = [](const Job &job) { return QVariant(job.trainedTokens.value_or(-1)); },
         .alignment = Right},
        {.name = u"suffix"_s,
         .title = JobsModel::tr("Suffix"),
         .display = [orDash](const Job &job) { return orDash(job.suffix); }},
        {.name = u"id"_s, .title = JobsModel::tr("ID"), .display = &Job::id},
        {.name = u"method"_s, .title = JobsModel::tr("Method"), .display = jobMethodText},
        {.name = u"labels"_s,
         .title = JobsModel::tr("Labels"),
         .display = [orDash](const Job &job) { return orDash(labelsText(job)); },
         .toolTip = labelsText},
        {.name = u"trainingFile"_s,
         .title = JobsModel::tr("Training file"),
         .display = [orDash](const Job &job) { return orDash(job.trainingFile); }},
    };
}

} // namespace

JobsModel::JobsModel(const Store<Job> &store, JobSteps &steps, Clock &clock, QObject *parent)
    : ColumnModel(store, jobColumns(steps, clock), parent)
{
    connect(&steps, &JobSteps::changed, this, [this](const QString &jobId) {
        if (const int row = rowOf(jobId); row >= 0) {
            redraw(row, row);
        }
    });
    connect(&m_second, &QTimer::timeout, this, &JobsModel::tick);
    m_second.start(std::chrono::seconds(1));
}

void JobsModel::tick()
{
    const int rows = rowCount();
    for (int row = 0; row < rows; ++row) {
        const int first = row;
        while (row < rows && !item(row).isFinished()) {
            ++row;
        }
        if (row > first) {
            redraw(first, row - 1); // neighbours together: views and filters work once for them
        }
    }
}

void JobsModel::redraw(int first, int last)
{
    for (const QStringView name : {u"progress", u"duration"}) {
        const int column = columnOf(name);
        emit dataChanged(index(first, column), index(last, column),
                         {Qt::DisplayRole, SortRole, ProgressRole});
    }
}

} // namespace Finetune
