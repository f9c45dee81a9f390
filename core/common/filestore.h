// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

class QSaveFile;

namespace Finetune {

//! What went wrong with a file: the path and the system's reason.
struct FileProblem
{
    QString path{};
    QString reason{};
    bool operator==(const FileProblem &) const = default;
};

//! Writes a whole file. Replaces `path` atomically (old or new, never a mix),
//! readable by the owner only, and reports success only when the bytes are on the disk:
//! QSaveFile::commit() of Qt 6.4 says "true" on a full disk, so flush, fsync and size are checked.
tl::expected<void, FileProblem> writeFile(const QString &path, const QByteArray &bytes);

//! The same for a file that was written piece by piece. Waits for the disk.
tl::expected<void, FileProblem> commitFile(QSaveFile &file);

//! Reads a whole file of at most `most` bytes; only a regular file, never a pipe or a device.
tl::expected<QByteArray, FileProblem> readFile(const QString &path, qint64 most);

//! Creates a folder for private data (mode 0700) with its parents.
tl::expected<void, FileProblem> makePrivateFolder(const QString &path);

//! A name from outside made safe to save under: base name only, no control characters, no leading
//! dots or dashes, at most 120 bytes of UTF-8. Never empty.
QString safeFileName(const QString &name);

} // namespace Finetune
