// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/gradertrial.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace Finetune {

//! What a trial gave: rewards, those of the parts, tokens and time, here beside the server, and in
//! words what went wrong. Owned by the panel of the trial.
class TrialResult final : public QWidget
{
    Q_OBJECT

public:
    explicit TrialResult(QWidget *parent = nullptr);

    void show(const GraderTrial &trial, const Grader &grader);
    //! The grader, the line or the answer is no longer the one this result is of.
    void setOutdated(bool isOutdated);

private:
    void addRow(const QString &title, const QString &here, const QString &server);
    void fill(const GraderRun *here, const GraderRun *server);
    QString summary(const GraderTrial &trial) const;

    QLabel *m_outdated;
    QLabel *m_summary;
    QTableWidget *m_table;
    QLabel *m_errors;
};

} // namespace Finetune
