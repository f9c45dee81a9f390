// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace Finetune {

class BulkJournal;
class DeleteFilesDialog;
class DownloadQueue;
class EmptyState;
class FileCommands;
class FileUses;
class FilesFilter;
class FilesModel;
class Prompts;
class PurposeBox;
class SearchField;
class Session;
class Workspace;

//! The files on the server as a live table: search, filter, preview, download, delete. Part of
//! FilesPage, which owns it.
class ServerFiles final : public QWidget
{
    Q_OBJECT

public:
    ServerFiles(Workspace &workspace, Session &session, Prompts &prompts,
                QWidget *parent = nullptr);
    ~ServerFiles() override;

    //! Marks a file and brings it into view, whatever the filters hide.
    void select(const QString &fileId);

    //! Where deletions of several files are written down.
    void setJournal(BulkJournal *journal) { m_journal = journal; }

    //! Asks whether to delete those of them that are still there.
    void deleteFiles(const QStringList &fileIds);

signals:
    void jobRequested(const QString &fileId);
    void succeeded(const QString &text);
    void failed(const QString &text);

private:
    void build();
    QWidget *buildFilters();
    QWidget *buildButtons();
    void buildTable(Session &session);
    void buildEmptyStates();
    void connectFiles();
    void connectCommands();
    void showMenu(const QPoint &place);
    void openPreview(const File &file);
    void openDeletion(const QList<File> &files);
    void openCleanUp();
    DeleteFilesDialog *makeDeletionDialog();
    void fetchOlderIfNeeded();
    void updateView();
    void explainNoFiles();
    QString countText() const;
    QList<File> selectedFiles() const;

    Workspace &m_workspace;
    Prompts &m_prompts;
    BulkJournal *m_journal{}; // if any
    FileUses *m_uses;
    DownloadQueue *m_downloads;
    FilesModel *m_model;
    FilesFilter *m_filter;
    FileCommands *m_commands;
    SearchField *m_search{};
    QComboBox *m_shown{};
    PurposeBox *m_purpose{};
    QStackedWidget *m_stack{};
    QTableView *m_table{};
    EmptyState *m_noFiles{};
    EmptyState *m_noMatch{};
    QLabel *m_loading{};
    QWidget *m_filters{};
    QWidget *m_buttons{};
    QLabel *m_count{};
    bool m_hasFailed{};
    bool m_isOffered{true};
    bool m_olderFailed{};
};

} // namespace Finetune
