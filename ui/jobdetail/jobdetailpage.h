// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QTimer>
#include <QWidget>

namespace Finetune {

class Banner;
class FailureCard;
class JobCommands;
class JobHeadline;
class JobTabs;
class Prompts;
class Session;
class StatusTimeline;
class Workspace;

//! One job in full. Takes the job from the workspace's list, which keeps it fresh; the parts that
//! belong to one job only (feeds, chart, log) are made anew by showJob(). Owned by the main window.
class JobDetailPage final : public QWidget
{
    Q_OBJECT

public:
    JobDetailPage(Workspace &workspace, Session &session, Prompts &prompts,
                  QWidget *parent = nullptr);
    ~JobDetailPage() override;

    void showJob(const QString &jobId);
    //! The job with this one of its checkpoints marked.
    void showCheckpoint(const QString &jobId, const QString &checkpointId);
    void refresh();

signals:
    void backRequested();
    void tryRequested(const QString &model);
    void compareRequested(const QString &model);
    void continueRequested(const QString &model);
    void shareRequested(const QString &model);
    void cloneRequested(const QString &jobId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void showUnread();
    void showTabs();
    void updateJob();
    void noteFailure(const ApiError &error);

    Workspace &m_workspace;
    Session &m_session;
    Prompts &m_prompts;
    QString m_jobId{};
    JobCommands *m_commands;
    JobHeadline *m_headline;
    StatusTimeline *m_timeline;
    FailureCard *m_failure;
    Banner *m_banner;
    JobTabs *m_tabs{};
    QTimer m_second{};
};

} // namespace Finetune
