// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/jobprogress.h"
#include "ui/common/icons.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QToolButton;

namespace Finetune {

class JobCommands;

//! The top of a job's page: what it is called, where it stands, how far it is, what can be done.
class JobHeadline final : public QWidget
{
    Q_OBJECT

public:
    explicit JobHeadline(JobCommands &commands, QWidget *parent = nullptr);

    //! `isProjected`: the time left is not the server's estimate but the speed so far.
    void showJob(const Job &job, const JobProgress &progress, bool isProjected);

    //! A job of which nothing but the ID is known yet.
    void showUnread(const QString &jobId);

signals:
    void backRequested();
    void tryRequested();
    void compareRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *makeAction(const QString &text, Icon picture, const QString &name);
    QToolButton *addButton(QAction *action, const QString &name);
    void build();
    void showActions(const Job &job);
    void showStatus(const Job &job);
    void showProgress(const Job &job, const JobProgress &progress, bool isProjected);

    Job m_job{};
    JobCommands &m_commands;
    QAction *m_try;
    QAction *m_compare;
    QToolButton *m_back;
    QLabel *m_title;
    QLabel *m_picture;
    QLabel *m_status;
    QLabel *m_details;
    QProgressBar *m_progress;
    QToolButton *m_pause{};
    QToolButton *m_resume{};
    QToolButton *m_cancel{};
    QToolButton *m_compareButton{};
};

} // namespace Finetune
