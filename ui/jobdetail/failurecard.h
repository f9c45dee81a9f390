// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QFrame>

class QLabel;

namespace Finetune {

//! Why a job failed: the server's own text, what it means in plain words, what to do next.
class FailureCard final : public QFrame
{
    Q_OBJECT

public:
    explicit FailureCard(QWidget *parent = nullptr);

    //! Hides itself when the job has no error.
    void showJob(const Job &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QLabel *m_picture;
    QLabel *m_cause;
    QLabel *m_server;
};

//! The plain cause and the next step for an error code of a job.
QString failureCause(const JobError &error);

} // namespace Finetune
