// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobscriteria.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

bool isShown(JobsShown shown, const Job &job)
{
    switch (shown) {
    case JobsShown::All: return true;
    case JobsShown::Unfinished: return !job.isFinished();
    case JobsShown::Succeeded: return job.status == JobStatus::Succeeded;
    case JobsShown::Failed: return job.status == JobStatus::Failed;
    case JobsShown::Cancelled: return job.status == JobStatus::Cancelled;
    case JobsShown::Paused:
        return job.status == JobStatus::Paused || job.status == JobStatus::Pausing;
    }
    Q_UNREACHABLE();
}

} // namespace

QString methodOf(const Job &job)
{
    return job.method.isEmpty() ? u"supervised"_s : job.method;
}

bool JobsCriteria::acceptsFields(const Job &job) const
{
    const bool hasLabel = labelKey.isEmpty()
        || (job.metadata.contains(labelKey)
            && (labelValue.isEmpty() || job.metadata.value(labelKey) == labelValue));
    return isShown(shown, job) && (model.isEmpty() || job.model == model)
        && (method.isEmpty() || methodOf(job) == method)
        && (!createdSince || (job.createdAt && *job.createdAt >= *createdSince)) && hasLabel;
}

} // namespace Finetune
