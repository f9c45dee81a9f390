// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace Finetune {

class Prompts;
class Workspace;

//! The files of one job, each with a button that shows what is in it. Told about the job by
//! JobTabs, which owns it.
class JobFilesPanel final : public QWidget
{
    Q_OBJECT

public:
    JobFilesPanel(Workspace &workspace, Prompts &prompts, QWidget *parent = nullptr);

    void showJob(const Job &job);
    void open(const QString &fileId);

private:
    QString nameOf(const QString &fileId) const;
    void addFile(const QString &title, const QString &fileId);

    Workspace &m_workspace;
    Prompts &m_prompts;
    QStringList m_shown{}; // ids by place, then their names
    QWidget *m_rows{};
    QVBoxLayout *m_layout;
    QLabel *m_hint;
};

} // namespace Finetune
