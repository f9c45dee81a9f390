// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/net/reply.h"
#include "ui/common/icons.h"

#include <QObject>
#include <QSet>

#include <functional>

class QAction;
class QWidget;

namespace Finetune {

class JobList;
class Prompts;
class Workspace;
struct ApiRequest;
struct Connection;

//! What can be done to a job: cancel, pause, resume, each with a confirmation that names the job
//! and the consequence. Holds the actions for menus and buttons, right for the job set last. Owned
//! by the page that shows them.
class JobCommands final : public QObject
{
    Q_OBJECT

public:
    JobCommands(Workspace &workspace, Prompts &prompts, QWidget &page);

    //! Null disables everything. Call again when the job has changed.
    void setJob(const Job *job);

    QAction *cancel;
    QAction *pause;
    QAction *resume;

signals:
    void failed(const ApiError &error);

private:
    QAction *make(const QString &text, const char *name, Icon picture);
    void enable(QAction &action, bool possible, const QString &otherwise);
    void askToCancel();
    void askToPause();
    void send(const QString &jobId, Reply<Job> *reply);
    QString jobName() const;
    std::function<void(QWidget *)> showing(const ApiRequest &request) const;

    JobList &m_jobs;
    const Connection &m_connection;
    Prompts &m_prompts;
    QWidget &m_page;
    Job m_job{};
    QSet<QString> m_pending{}; // asked, not answered: a second click sends nothing
};

} // namespace Finetune
