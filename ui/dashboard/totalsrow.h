// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QPushButton;

namespace Finetune {

struct JobTally;

//! The numbers of a workspace side by side: jobs by status, tokens trained, models ready. Each one
//! is a button that opens where it comes from.
class TotalsRow final : public QWidget
{
    Q_OBJECT

public:
    explicit TotalsRow(QWidget *parent = nullptr);

    //! `readyModels` is empty while the models are not known.
    void display(const JobTally &tally, std::optional<qint64> readyModels);

signals:
    void jobsRequested();
    void modelsRequested();

private:
    QPushButton *add(const QString &name);
    void setNumber(QPushButton *tile, const QString &number, const QString &words);

    QPushButton *m_active;
    QPushButton *m_paused;
    QPushButton *m_succeeded;
    QPushButton *m_failed;
    QPushButton *m_cancelled;
    QPushButton *m_tokens;
    QPushButton *m_models;
};

} // namespace Finetune
