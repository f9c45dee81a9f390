// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace Finetune {

class PaletteModel;
class Workspace;

//! A line to type in and what answers it: every action of the window, every job, file and model,
//! and the checkpoints known so far.
//! Enter runs or opens the marked one and closes the palette, Escape only closes. Opened and owned
//! by MainWindow.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    //! `workspace` may be null. The actions are those that can be run as it opens.
    CommandPalette(Workspace *workspace, QWidget &window);

signals:
    void jobChosen(const QString &jobId);
    void checkpointChosen(const QString &jobId, const QString &checkpointId);
    void fileChosen(const QString &fileId);
    void modelChosen(const QString &modelId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void choose(const QModelIndex &index);

    Workspace *m_workspace;
    QList<QPointer<QAction>> m_actions{};
    PaletteModel *m_model;
    QLineEdit *m_query;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace Finetune
