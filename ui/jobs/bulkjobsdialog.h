// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/bulkjobchange.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace Finetune {

class BulkJournal;
class Workspace;

//! Cancels, pauses or resumes several jobs: names them and the consequence, which is the one
//! confirmation, then tells what became of each. Opened by JobsPage, one per question.
class BulkJobsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! `leftOut` other jobs were chosen too but cannot be changed.
    BulkJobsDialog(Workspace &workspace, JobChange change, const QStringList &jobIds,
                   qsizetype leftOut, QWidget *parent = nullptr);
    ~BulkJobsDialog() override;

    //! What is done is written down there. To be called before it is opened.
    void setJournal(BulkJournal *journal) { m_journal = journal; }

    void done(int result) override;

protected:
    bool event(QEvent *event) override;

private:
    void build();
    void addJobs(const QStringList &jobIds);
    void run();
    void showProgress(qsizetype row);
    void showEnd();
    void updateButtons();
    void stop();

    Workspace &m_workspace;
    const JobChange m_change;
    BulkJobChange m_work;
    BulkJournal *m_journal{}; // if any
    bool m_hasBegun{};
    QLabel *m_summary;
    QTreeWidget *m_list;
    QProgressBar *m_progress;
    QPushButton *m_request;
    QPushButton *m_accept;
    QPushButton *m_stop;
    QPushButton *m_close;
    QTimer m_calm{}; // the accepting button is dead for a moment: nobody hits it by accident
};

} // namespace Finetune
