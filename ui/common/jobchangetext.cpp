// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobchangetext.h"

#include "core/common/text.h"
#include "core/finetuning/finetuningapi.h"
#include "core/net/apierror.h"
#include "core/net/apirequest.h"
#include "ui/common/formats.h"

#include <QCoreApplication>

namespace Finetune {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("JobChange", text);
}

} // namespace

QString jobName(const Job &job)
{
    const QString name = job.suffix.isEmpty() ? job.model : job.suffix;
    return displayText(name.isEmpty() ? job.id : tr("%1 (%2)").arg(name, job.id));
}

QString consequenceOf(JobChange change)
{
    switch (change) {
    case JobChange::Cancel:
        return tr("Training stops and cannot be taken up again. Checkpoints made so far stay "
                  "usable, and tokens trained so far are usually billed.");
    case JobChange::Pause:
        return tr("Training stops, and the server keeps a checkpoint to go on from. Nothing is "
                  "trained until you resume; tokens trained so far are usually billed.");
    case JobChange::Resume:
        return tr("Training goes on from the checkpoint kept when it was paused. From now on "
                  "tokens are billed again.");
    }
    Q_UNREACHABLE();
}

QString verbOf(JobChange change, qsizetype count)
{
    const bool one = count == 1;
    const QString number = formatCount(count);
    switch (change) {
    case JobChange::Cancel: return one ? tr("Cancel job") : tr("Cancel %1 jobs").arg(number);
    case JobChange::Pause: return one ? tr("Pause job") : tr("Pause %1 jobs").arg(number);
    case JobChange::Resume: return one ? tr("Resume job") : tr("Resume %1 jobs").arg(number);
    }
    Q_UNREACHABLE();
}

QString notOfferedText(JobChange change, const ApiError &error)
{
    const bool toNobody = error.isNotOffered();
    switch (change) {
    case JobChange::Cancel:
        return toNobody ? tr("This server does not offer to cancel this job.")
                        : tr("This server does not let this key cancel the job.");
    case JobChange::Pause:
        return toNobody ? tr("This server does not offer to pause this job. It goes on; it can "
                             "only be cancelled.")
                        : tr("This server does not let this key pause the job. It goes on.");
    case JobChange::Resume:
        return toNobody ? tr("This server does not offer to resume this job.")
                        : tr("This server does not let this key resume the job.");
    }
    Q_UNREACHABLE();
}

ApiRequest requestOf(JobChange change, const QString &jobId)
{
    switch (change) {
    case JobChange::Cancel: return FineTuningApi::cancelJobRequest(jobId);
    case JobChange::Pause: return FineTuningApi::pauseJobRequest(jobId);
    case JobChange::Resume: return FineTuningApi::resumeJobRequest(jobId);
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
