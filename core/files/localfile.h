// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"

#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace Finetune {

//! A piece of a file, in bytes.
struct FileRange
{
    qint64 offset{};
    qint64 size{};
    bool operator==(const FileRange &) const = default;
};

//! A file on this computer as it was at one moment: enough to notice that it has become another
//! one. Made by inspect(), which touches the disk and so belongs on a worker thread.
struct LocalFile
{
    QString path{};
    quint64 device{};
    quint64 inode{};
    qint64 size{};
    qint64 modifiedNanoseconds{};

    bool operator==(const LocalFile &) const = default;

    QString fileName() const;

    FileRange whole() const { return {.offset = 0, .size = size}; }

    //! What became of the file since: nothing, or the reason why it must not be sent any more.
    std::optional<QString> changeSince() const;

    //! Accepts readable regular files that are not empty; never waits on a pipe or a device.
    static tl::expected<LocalFile, FileProblem> inspect(const QString &path);
};

} // namespace Finetune
