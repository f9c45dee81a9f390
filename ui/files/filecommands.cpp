// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filecommands.h"

#include "core/common/filestore.h"
#include "core/common/text.h"
#include "core/files/downloadqueue.h"
#include "core/files/filedeletion.h"
#include "core/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/prompts.h"
#include "ui/common/requestview.h"
#include "ui/files/fileusetext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

FileCommands::FileCommands(Workspace &workspace, const FileUses &uses, DownloadQueue &downloads,
                           Prompts &prompts, QWidget &page)
    : QObject(&page)
    , preview(make(tr("Preview"), "previewFileAction", Icon::File, Qt::Key_Space))
    , createJob(make(tr("Create job with this file"), "createJobFromFileAction", Icon::Add, {}))
    , download(make(tr("Download…"), "downloadFilesAction", Icon::Save, QKeySequence::Save))
    , remove(make(tr("Delete…"), "deleteFilesAction", Icon::Trash, QKeySequence::Delete))
    , cleanUp(make(tr("Clean up…"), "cleanUpFilesAction", Icon::Trash, {}))
    , copyId(make(tr("Copy file ID"), "copyFileIdAction", Icon::Copy, {}))
    , m_workspace(workspace)
    , m_uses(uses)
    , m_downloads(downloads)
    , m_prompts(prompts)
    , m_page(page)
{
    // What opens may change the selection, and with it m_files: so it is a copy that travels.
    connect(preview, &QAction::triggered, this,
            [this] { emit previewRequested(File(m_files.constFirst())); });
    connect(createJob, &QAction::triggered, this,
            [this] { emit jobRequested(QString(m_files.constFirst().id)); });
    connect(download, &QAction::triggered, this, &FileCommands::chooseDownloadPlace);
    connect(remove, &QAction::triggered, this, &FileCommands::askToDelete);
    connect(cleanUp, &QAction::triggered, this, &FileCommands::cleanUpRequested);
    connect(copyId, &QAction::triggered, this, [this] {
        QStringList ids;
        for (const File &file : m_files) {
            ids.append(file.id);
        }
        QGuiApplication::clipboard()->setText(ids.join(u'\n'));
    });
    updateActions();
}

FileCommands::~FileCommands() = default;

QAction *FileCommands::make(const QString &text, const char *name, Icon picture,
                            const QKeySequence &keys)
{
    auto *action = new QAction(icon(picture), text, this);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

void FileCommands::setSelection(const QList<File> &files)
{
    m_files = files;
    updateActions();
}

void FileCommands::updateActions()
{
    const bool one = m_files.size() == 1;
    const bool any = !m_files.isEmpty();
    const bool readOnly = m_workspace.connection().readOnly;
    const QString selectOne = tr("Select one file in the table first");
    const QString select = tr("Select one or more files in the table first");
    const QString mayOnlyRead = tr("This connection may only read");
    const bool isReady = one && m_files.constFirst().isReady();
    enable(*preview, one, tr("Show what is in the file"), selectOne);
    enable(*createJob, isReady && !readOnly, tr("Use the file to train a model"),
           !one           ? selectOne
               : !isReady ? tr("The server is not ready with this file")
                          : mayOnlyRead);
    enable(*download, any, tr("Save to this computer"), select);
    const bool isBusy = one && m_deleting.contains(m_files.constFirst().id);
    enable(*remove, any && !readOnly && !isBusy, tr("Delete from the server"),
           !any         ? select
               : isBusy ? tr("Waiting for the server")
                        : mayOnlyRead);
    enable(*cleanUp, !readOnly, tr("Find old and unused files, and delete them"), mayOnlyRead);
    enable(*copyId, any, tr("Copy the ID"), select);
}

void FileCommands::enable(QAction &action, bool possible, const QString &hint,
                          const QString &otherwise)
{
    action.setEnabled(possible);
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(!possible ? otherwise : keys.isEmpty() ? hint : u"%1 (%2)"_s.arg(hint, keys));
}

void FileCommands::chooseDownloadPlace()
{
    const QList<File> files = m_files;
    if (files.size() == 1) {
        const File &file = files.constFirst();
        m_prompts.saveFile(&m_page, tr("Save the file"),
                           safeFileName(file.fileName.isEmpty() ? file.id : file.fileName),
                           tr("All files (*)"),
                           [this, file](const QString &path) { m_downloads.add(file, path); });
    } else {
        m_prompts.chooseFolder(
            &m_page, tr("Save %1 files in").arg(formatCount(files.size())),
            [this, files](const QString &folder) { m_downloads.addAll(files, folder); });
    }
}

void FileCommands::askToDelete()
{
    if (m_files.size() > 1) {
        emit deletionRequested(QList<File>(m_files));
        return;
    }
    const File file = m_files.constFirst();
    m_prompts.confirm(
        &m_page,
        {.title = tr("Delete this file?"),
         .text = tr("%1 (%2), %3, on %4\n\n%5\n\nA deleted file cannot be brought "
                    "back.")
                     .arg(displayText(file.fileName), displayText(file.id), formatBytes(file.bytes),
                          m_workspace.connection().baseUrl.host(), fileUseWarning(m_uses, file.id)),
         .verb = tr("Delete file"),
         .destructive = true,
         .showRequest =
             [this, file](QWidget *over) {
                 showRequest(over, FilesApi::removeFileRequest(file.id), m_workspace.connection());
             }},
        [this, file] { deleteOne(file); });
}

void FileCommands::deleteOne(const File &file)
{
    auto *deletion = new FileDeletion(m_workspace.filesApi(), m_workspace.files(), {file}, this);
    m_deleting.insert(file.id);
    connect(deletion, &FileDeletion::finished, this,
            [this, deletion] { reportDeletion(deletion); });
    deletion->start();
    updateActions();
}

void FileCommands::reportDeletion(FileDeletion *deletion)
{
    deletion->deleteLater();
    const FileToDelete result = deletion->files().constFirst();
    m_deleting.remove(result.file.id);
    updateActions();
    const QString name = displayText(result.file.fileName);
    switch (result.outcome) {
    case FileToDelete::Outcome::Deleted: emit removed(tr("%1 was deleted.").arg(name)); break;
    case FileToDelete::Outcome::GoneAlready:
        emit removed(tr("%1 was no longer on the server.").arg(name));
        break;
    case FileToDelete::Outcome::Changed:
        emit removalFailed(
            tr("%1 is not the file any more that was listed. It was left alone.").arg(name));
        break;
    case FileToDelete::Outcome::Unknown:
        emit removalFailed(
            tr("It is not certain whether %1 was deleted. Refresh to see.").arg(name));
        break;
    default:
        emit removalFailed(
            tr("%1 was not deleted. %2")
                .arg(name, result.error ? errorWords(*result.error).summary() : QString()));
        break;
    }
}

} // namespace Finetune
