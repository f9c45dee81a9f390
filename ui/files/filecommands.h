// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "ui/common/icons.h"

#include <QKeySequence>
#include <QObject>
#include <QSet>

class QAction;
class QWidget;

namespace Finetune {

class DownloadQueue;
class FileDeletion;
class FileUses;
class Prompts;
class Workspace;

//! What can be done to the files on the server: preview, use for a job, download, delete, clean up.
//! Holds the actions for menus and buttons, right for the selection set last. Owned by ServerFiles.
class FileCommands final : public QObject
{
    Q_OBJECT

public:
    FileCommands(Workspace &workspace, const FileUses &uses, DownloadQueue &downloads,
                 Prompts &prompts, QWidget &page);
    ~FileCommands() override;

    void setSelection(const QList<File> &files);

    QAction *preview;
    QAction *createJob;
    QAction *download;
    QAction *remove;
    QAction *cleanUp;
    QAction *copyId;

signals:
    void previewRequested(const File &file);
    void jobRequested(const QString &fileId);
    void deletionRequested(const QList<File> &files); //!< of several: shown as a list first
    void cleanUpRequested();
    void removed(const QString &text);
    void removalFailed(const QString &text);

private:
    QAction *make(const QString &text, const char *name, Icon picture, const QKeySequence &keys);
    void enable(QAction &action, bool possible, const QString &hint, const QString &otherwise);
    void updateActions();
    void chooseDownloadPlace();
    void askToDelete();
    void deleteOne(const File &file);
    void reportDeletion(FileDeletion *deletion);

    Workspace &m_workspace;
    const FileUses &m_uses;
    DownloadQueue &m_downloads;
    Prompts &m_prompts;
    QWidget &m_page;
    QList<File> m_files{};
    QSet<QString> m_deleting{}; // a second click sends nothing
};

} // namespace Finetune
