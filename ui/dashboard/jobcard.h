// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDateTime>

class QLabel;
class QProgressBar;

namespace Finetune {

class ElidedLabel;
class Sparkline;
struct Job;
struct JobProgress;
struct JobPulse;

//! A job under way as a card: how far it is, how it learns, what it said last. The whole card is a
//! button that opens the job. Fed and owned by DashboardPage.
class JobCard final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit JobCard(QWidget *parent = nullptr);

    //! `pulse` may be null: nothing heard of it yet.
    void display(const Job &job, const JobProgress &progress, const JobPulse *pulse);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void showMetrics(const JobPulse *pulse);
    void describe();

    ElidedLabel *m_title;
    QLabel *m_picture;
    QLabel *m_status;
    QProgressBar *m_progress;
    QLabel *m_steps;
    QLabel *m_training;
    QLabel *m_validation;
    Sparkline *m_curve;
    ElidedLabel *m_lastEvent;
};

//! What a person calls a job: its suffix and model, or only the model.
QString jobCardTitle(const Job &job);

} // namespace Finetune
