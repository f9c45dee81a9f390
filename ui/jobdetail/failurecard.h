// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace Finetune {

//! Why a job failed: what it means in plain words, what to do next with a button for it, and the
//! server's own text. Told by JobDetailPage.
class FailureCard final : public QFrame
{
    Q_OBJECT

public:
    //! `clone` is offered where trying again helps.
    explicit FailureCard(QAction &clone, QWidget *parent = nullptr);

    //! Hides itself when the job has not failed.
    void showJob(const Job &job);

signals:
    void fileRequested(const QString &fileId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build(QAction &clone);
    void showFile(const Job &job);
    void recolour();

    JobError m_shown{};
    QString m_fileId{};
    QLabel *m_picture;
    QLabel *m_cause;
    QLabel *m_next;
    QLabel *m_server;
    QPushButton *m_file;
    QPushButton *m_copy;
    QToolButton *m_clone;
};

} // namespace Finetune
