// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filedeletion.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QLabel;
class QLayout;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace Finetune {

class BulkJournal;
class DeletionModel;
class FileUses;
class Prompts;
class PurposeBox;
class Workspace;

//! Deletes several files: first shows exactly which, then asks, then tells what became of each.
//! Either of files chosen beforehand, or of all that are old enough and not used. Files that a job
//! under way uses are left out. One per question; opened by ServerFiles.
class DeleteFilesDialog final : public QDialog
{
    Q_OBJECT

public:
    DeleteFilesDialog(Workspace &workspace, FileUses &uses, Prompts &prompts,
                      QWidget *parent = nullptr);
    ~DeleteFilesDialog() override;

    //! What is done is written down there. To be called before it is opened.
    void setJournal(BulkJournal *journal) { m_journal = journal; }

    //! Of these, as they are now.
    void setFiles(const QList<File> &files);
    //! Of all there are, filtered by age, purpose and use. Fetches what is not loaded yet.
    void searchAll();
    //! Of these alone, wherever they are in the list.
    void searchFor(const QStringList &fileIds);

    void done(int result) override;

protected:
    bool event(QEvent *event) override;

private:
    void build();
    QWidget *buildFilters();
    void buildTable();
    QLayout *buildButtons();
    void fetchAllFiles();
    void updateList();
    bool isWanted(const File &file) const;
    void askFirst();
    void run(const QList<File> &asked);
    void showProgress(qsizetype row);
    void showEnd();
    void updateButtons();
    bool isStillLoading() const;
    QString warnings() const;

    Workspace &m_workspace;
    FileUses &m_uses;
    Prompts &m_prompts;
    BulkJournal *m_journal{}; // if any
    QList<File> m_chosen{};   // not when searching all
    QList<File> m_files{};    // that would go
    qsizetype m_leftOut{};
    QSet<QString> m_wanted{}; // when searching for these
    bool m_searchesAll{};
    bool m_filesFailed{};
    FileDeletion *m_deletion{};
    DeletionModel *m_model;
    QWidget *m_filters{};
    QSpinBox *m_age{};
    PurposeBox *m_purpose{};
    QCheckBox *m_orphans{};
    QLabel *m_summary{};
    QLabel *m_warnings{};
    QTableView *m_table{};
    QProgressBar *m_progress{};
    QPushButton *m_request{};
    QPushButton *m_delete{};
    QPushButton *m_stop{};
    QPushButton *m_close{};
    QTimer m_calm{}; // the button that deletes is dead for a moment: nobody hits it by accident
};

} // namespace Finetune
