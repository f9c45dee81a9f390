// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobstatustext.h"

#include "core/common/text.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

QString jobStatusText(const Job &job)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("JobStatus", text); };
    switch (job.status) {
    case JobStatus::ValidatingFiles: return tr("Checking files");
    case JobStatus::Queued: return tr("Queued");
    case JobStatus::Running: return tr("Running");
    case JobStatus::Pausing: return tr("Pausing");
    case JobStatus::Paused: return tr("Paused");
    case JobStatus::Succeeded: return tr("Succeeded");
    case JobStatus::Failed: return tr("Failed");
    case JobStatus::Cancelled: return tr("Cancelled");
    case JobStatus::Unknown: break;
    }
    return job.statusText.isEmpty() ? tr("Unknown") : displayText(job.statusText);
}

QString jobMethodText(const Job &job)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("JobMethod", text); };
    // Without a word for it a job was made when there was but one method.
    if (job.method.isEmpty() || job.method == "supervised"_L1) {
        return tr("Supervised");
    }
    if (job.method == "dpo"_L1) {
        return tr("DPO");
    }
    return job.method == "reinforcement"_L1 ? tr("Reinforcement") : job.method;
}

int jobStatusRank(JobStatus status)
{
    return static_cast<int>(status);
}

Icon jobStatusIcon(JobStatus status)
{
    switch (status) {
    case JobStatus::ValidatingFiles: return Icon::Search;
    case JobStatus::Queued: return Icon::Log;
    case JobStatus::Running: return Icon::Resume;
    case JobStatus::Pausing:
    case JobStatus::Paused: return Icon::Pause;
    case JobStatus::Succeeded: return Icon::Success;
    case JobStatus::Failed: return Icon::Error;
    case JobStatus::Cancelled: return Icon::Cancel;
    case JobStatus::Unknown: break;
    }
    return Icon::Info;
}

Tone jobStatusTone(JobStatus status)
{
    switch (status) {
    case JobStatus::ValidatingFiles:
    case JobStatus::Queued:
    case JobStatus::Running: return Tone::Accent;
    case JobStatus::Pausing:
    case JobStatus::Paused: return Tone::Caution;
    case JobStatus::Succeeded: return Tone::Good;
    case JobStatus::Failed: return Tone::Bad;
    case JobStatus::Cancelled:
    case JobStatus::Unknown: break;
    }
    return Tone::Neutral;
}

} // namespace Finetune
