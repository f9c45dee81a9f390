// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobchange.h"
#include "core/net/reply.h"
#include "ui/common/icons.h"

#include <QObject>
#include <QSet>
#include <QStringList>

class QAction;
class QWidget;

namespace Finetune {

class Prompts;
class Workspace;

//! What can be done to jobs: cancel, pause, resume, clone; what changes something asks first and
//! names the job and the consequence. Holds the actions for menus and buttons, right for the jobs
//! set last. Owned by the page that shows them.
class JobCommands final : public QObject
{
    Q_OBJECT

public:
    JobCommands(Workspace &workspace, Prompts &prompts, QWidget &page);

    //! None disables everything. Call again when a job has changed.
    void setJobs(const QStringList &jobIds);

    QAction *cancel;
    QAction *pause;
    QAction *resume;
    QAction *clone;

signals:
    void failed(const ApiError &error);
    void refused(const QString &text); //!< the server does not offer it; says so
    //! Several jobs are chosen, these of them can be changed, and nobody has been asked yet.
    void bulkRequested(Finetune::JobChange change, const QStringList &jobIds);
    void cloneRequested(const QString &jobId);

private:
    QAction *make(const QString &text, const char *name, Icon picture);
    void connectChange(QAction *action, JobChange change);
    void updateChange(QAction &action, JobChange change, const QString &text);
    QString obstacleTo(JobChange change) const;
    QStringList possible(JobChange change) const;
    const Job *onlyJob() const;
    void ask(JobChange change);
    void send(JobChange change, const QString &jobId);
    void tellFailure(JobChange change, const ApiError &error);

    Workspace &m_workspace;
    Prompts &m_prompts;
    QWidget &m_page;
    QStringList m_jobIds{};
    QSet<QString> m_pending{}; // asked, not answered: a second click sends nothing
};

} // namespace Finetune
