// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobcommands.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/common/requestview.h"

#include <QAction>

namespace Finetune {
using namespace Qt::StringLiterals;

JobCommands::JobCommands(Workspace &workspace, Prompts &prompts, QWidget &page)
    : QObject(&page)
    , cancel(make(tr("Cancel job…"), "cancelJobAction", Icon::Cancel))
    , pause(make(tr("Pause…"), "pauseJobAction", Icon::Pause))
    , resume(make(tr("Resume"), "resumeJobAction", Icon::Resume))
    , m_jobs(workspace.jobs())
    , m_connection(workspace.connection())
    , m_prompts(prompts)
    , m_page(page)
{
    connect(cancel, &QAction::triggered, this, &JobCommands::askToCancel);
    connect(pause, &QAction::triggered, this, &JobCommands::askToPause);
    connect(resume, &QAction::triggered, this, [this] { send(m_job.id, m_jobs.resume(m_job.id)); });
    setJob(nullptr);
}

QAction *JobCommands::make(const QString &text, const char *name, Icon picture)
{
    auto *action = new QAction(icon(picture), text, this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

void JobCommands::setJob(const Job *job)
{
    m_job = job ? *job : Job{};
    const bool busy = m_pending.contains(m_job.id);
    const QString none = tr("Select a job first");
    const QString forbidden = readOnlyReason(m_connection);
    const bool may = job && !busy && forbidden.isEmpty();
    const auto why = [&](const QString &reason) {
        return !forbidden.isEmpty() ? forbidden
            : !job                  ? none
            : busy                  ? tr("Waiting for the server")
                                    : reason;
    };
    enable(*cancel, may && job->canCancel(), why(tr("The job has ended already")));
    enable(*pause, may && job->canPause(), why(tr("Only a running job can be paused")));
    enable(*resume, may && job->canResume(), why(tr("Only a paused job can be resumed")));
}

void JobCommands::enable(QAction &action, bool possible, const QString &otherwise)
{
    action.setEnabled(possible);
    action.setToolTip(possible ? action.text().remove(u'…') : otherwise);
}

QString JobCommands::jobName() const
{
    const QString name = m_job.suffix.isEmpty() ? m_job.model : m_job.suffix;
    return displayText(name.isEmpty() ? m_job.id : tr("%1 (%2)").arg(name, m_job.id));
}

void JobCommands::askToCancel()
{
    const QString jobId = m_job.id;
    m_prompts.confirm(
        &m_page,
        {.title = tr("Cancel this job?"),
         .text = tr("%1\n\nTraining stops and cannot be taken up again. Checkpoints made "
                    "so far stay usable, and tokens trained so far are usually billed.")
                     .arg(jobName()),
         .verb = tr("Cancel job"),
         .destructive = true,
         .showRequest = showing(FineTuningApi::cancelJobRequest(jobId))},
        [this, jobId] { send(jobId, m_jobs.cancel(jobId)); });
}

void JobCommands::askToPause()
{
    const QString jobId = m_job.id;
    m_prompts.confirm(
        &m_page,
        {.title = tr("Pause this job?"),
         .text =
             tr("%1\n\nThe server keeps a checkpoint. Resuming goes on from there.").arg(jobName()),
         .verb = tr("Pause job"),
         .showRequest = showing(FineTuningApi::pauseJobRequest(jobId))},
        [this, jobId] { send(jobId, m_jobs.pause(jobId)); });
}

std::function<void(QWidget *)> JobCommands::showing(const ApiRequest &request) const
{
    return [this, request](QWidget *over) { showRequest(over, request, m_connection); };
}

void JobCommands::send(const QString &jobId, Reply<Job> *reply)
{
    m_pending.insert(jobId);
    setJob(m_job.id.isEmpty() ? nullptr : m_jobs.store().find(m_job.id));
    reply->then(this, [this, jobId](const Result<Job> &result) {
        m_pending.remove(jobId);
        setJob(m_job.id.isEmpty() ? nullptr : m_jobs.store().find(m_job.id));
        if (!result) {
            emit failed(result.error());
        }
    });
}

} // namespace Finetune
