// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace Finetune {

class TotalTile;
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
    TotalTile *add(const QString &name);

    TotalTile *m_active;
    TotalTile *m_paused;
    TotalTile *m_succeeded;
    TotalTile *m_failed;
    TotalTile *m_cancelled;
    TotalTile *m_tokens;
    TotalTile *m_models;
};

} // namespace Finetune
