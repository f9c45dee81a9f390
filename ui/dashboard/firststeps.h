// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace Finetune {

//! What to do first, in three steps, each with its button; a step that is done says so. Shown by
//! the dashboard while there is no job.
class FirstSteps final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstSteps(QWidget *parent = nullptr);

    void display(bool hasFile);

signals:
    void addFilesRequested();
    void sampleRequested();
    void newJobRequested();
    void playgroundRequested();

private:
    QLabel *addStep(int row, const QString &title, const QString &text);

    QLabel *m_fileDone;
};

} // namespace Finetune
