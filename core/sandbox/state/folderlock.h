// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <tl/expected.hpp>

#include <memory>

namespace Finetune {

//! Keeps everybody else out of a folder while it lives. The system takes it back when the process
//! ends, however it ends; unlike QLockFile it never waits for the disk, because it is taken on the
//! thread of a window. Owned by StateFolder.
class FolderLock final
{
public:
    //! The error is a sentence: who has the folder, or that it cannot be locked.
    static tl::expected<std::unique_ptr<FolderLock>, QString> take(const QString &folder);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

private:
    explicit FolderLock(const QString &path);

    QFile m_file;
};

} // namespace Finetune
