// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/state/folderlock.h"

#include <QString>

#include <tl/expected.hpp>

#include <memory>

namespace Finetune {

//! The folder that holds everything the sandbox knows: the database, the files by id, the weights
//! of the models and the snapshots of running jobs. Only one process may use it. Owned by State.
class StateFolder final
{
public:
    explicit StateFolder(QString path);

    //! Creates and locks it. What an interrupted upload left behind is removed.
    tl::expected<void, QString> open();
    void close();

    QString databasePath() const;
    //! Where uploads arrive; on the same disk as files(), so that keeping one is a rename.
    QString incomingFolder() const;
    QString filePath(const QString &fileId) const;
    //! Of an upload that is not complete yet.
    QString partPath(const QString &partId) const;
    void removeParts(const QStringList &partIds) const;
    QString weightsPath(const QString &weights) const;
    //! Where a job's training stands, for going on after a pause or a restart.
    QString snapshotPath(const QString &jobId) const;

private:
    QString inside(const QString &name) const;

    QString m_path;
    std::unique_ptr<FolderLock> m_lock;
};

} // namespace Finetune
