// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobcommands.h"

#include "core/workspace.h"
#include "ui/common/icons.h"
#include "ui/common/jobchangetext.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/common/requestview.h"

#include <QAction>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

JobCommands::JobCommands(Workspace &workspace, Prompts &prompts, QWidget &page)
    : QObject(&page)
    , cancel(make(tr("Cancel job…"), "cancelJobAction", Icon::Cancel))
    , pause(make(tr("Pause…"), "pauseJobAction", Icon::Pause))
    , resume(make(tr("Resume…"), "resumeJobAction", Icon::Resume))
    , clone(make(tr("Clone…"), "cloneJobAction", Icon::Copy))
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_page(page)
{
    connectChange(cancel, JobChange::Cancel);
    connectChange(pause, JobChange::Pause);
    connectChange(resume, JobChange::Resume);
    connect(clone, &QAction::triggered, this, [this] { emit cloneRequested(m_jobIds.value(0)); });
    connect(&workspace.jobs(), &JobList::refusalsChanged, this, [this] { setJobs(m_jobIds); });
    setJobs({});
}

QAction *JobCommands::make(const QString &text, const char *name, Icon picture)
{
    auto *action = new QAction(icon(picture), text, this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

void JobCommands::connectChange(QAction *action, JobChange change)
{
    connect(action, &QAction::triggered, this, [this, change] { ask(change); });
}

void JobCommands::setJobs(const QStringList &jobIds)
{
    m_jobIds = jobIds;
    updateChange(*cancel, JobChange::Cancel, tr("Cancel job…"));
    updateChange(*pause, JobChange::Pause, tr("Pause…"));
    updateChange(*resume, JobChange::Resume, tr("Resume…"));
    const QString forbidden = readOnlyReason(m_workspace.connection());
    const QString why = !forbidden.isEmpty() ? forbidden
        : jobIds.isEmpty()                   ? tr("Select a job first")
        : !onlyJob()                         ? tr("Select one job only")
                                             : QString();
    clone->setEnabled(why.isEmpty());
    clone->setToolTip(why.isEmpty() ? tr("Write a new job that begins as a copy of this one")
                                    : why);
}

void JobCommands::updateChange(QAction &action, JobChange change, const QString &text)
{
    const QString obstacle = obstacleTo(change);
    const qsizetype count = m_jobIds.size() > 1 ? possible(change).size() : 0;
    action.setText(count > 0 ? verbOf(change, count) + u'…' : text);
    action.setEnabled(obstacle.isEmpty());
    action.setToolTip(obstacle.isEmpty() ? action.text().remove(u'…') : obstacle);
}

QString JobCommands::obstacleTo(JobChange change) const
{
    const QString forbidden = readOnlyReason(m_workspace.connection());
    if (!forbidden.isEmpty()) {
        return forbidden;
    }
    if (m_jobIds.isEmpty()) {
        return tr("Select a job first");
    }
    if (const ApiError *refusal = m_workspace.jobs().refusalOf(change)) {
        return refusal->isNotOffered() ? tr("This server does not offer it")
                                       : tr("This server does not offer it to this key");
    }
    if (m_jobIds.size() == 1 && m_pending.contains(m_jobIds.constFirst())) {
        return tr("Waiting for the server");
    }
    if (!possible(change).isEmpty()) {
        return {};
    }
    const bool one = m_jobIds.size() == 1;
    switch (change) {
    case JobChange::Cancel:
        return one ? tr("The job has ended already") : tr("These jobs have ended already");
    case JobChange::Pause: return tr("Only a running job can be paused");
    case JobChange::Resume: return tr("Only a paused job can be resumed");
    }
    Q_UNREACHABLE();
}

QStringList JobCommands::possible(JobChange change) const
{
    QStringList jobIds;
    std::ranges::copy_if(m_jobIds, std::back_inserter(jobIds), [this, change](const QString &id) {
        const Job *job = m_workspace.jobs().store().find(id);
        return job && isPossible(change, *job) && !m_pending.contains(id);
    });
    return jobIds;
}

const Job *JobCommands::onlyJob() const
{
    return m_jobIds.size() == 1 ? m_workspace.jobs().store().find(m_jobIds.constFirst()) : nullptr;
}

void JobCommands::ask(JobChange change)
{
    if (m_jobIds.size() > 1) {
        emit bulkRequested(change, possible(change));
        return;
    }
    const Job *job = onlyJob();
    if (!job) {
        return;
    }
    const auto title = [change] {
        switch (change) {
        case JobChange::Cancel: return tr("Cancel this job?");
        case JobChange::Pause: return tr("Pause this job?");
        case JobChange::Resume: return tr("Resume this job?");
        }
        Q_UNREACHABLE();
    };
    m_prompts.confirm(&m_page,
                      {.title = title(),
                       .text = jobName(*job) + u"\n\n"_s + consequenceOf(change),
                       .verb = verbOf(change),
                       .destructive = change == JobChange::Cancel,
                       .showRequest =
                           [this, request = requestOf(change, job->id)](QWidget *over) {
                               showRequest(over, request, m_workspace.connection());
                           }},
                      [this, change, jobId = job->id] { send(change, jobId); });
}

void JobCommands::send(JobChange change, const QString &jobId)
{
    m_pending.insert(jobId);
    setJobs(m_jobIds);
    Reply<Job> *reply = m_workspace.jobs().change(change, jobId);
    reply->then(this, [this, change, jobId](const Result<Job> &result) {
        m_pending.remove(jobId);
        if (!result) {
            tellFailure(change, result.error());
        }
        setJobs(m_jobIds);
    });
}

void JobCommands::tellFailure(JobChange change, const ApiError &error)
{
    if (!error.isNotOfferedToKey()) {
        emit failed(error);
        return;
    }
    const QString words =
        error.message.isEmpty() ? QString() : tr(" The server says: %1").arg(error.message);
    emit refused(notOfferedText(change, error) + words);
}

} // namespace Finetune
