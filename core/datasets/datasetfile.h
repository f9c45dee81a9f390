// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetissue.h"

#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <optional>
#include <sys/stat.h>

namespace Finetune {

//! A training file opened for reading, and nothing but a file: a pipe or a device dropped on the
//! window would block for ever or act on being opened. Closes its descriptor.
class DatasetFile
{
public:
    static tl::expected<DatasetFile, DatasetIssue> open(const QString &path);

    DatasetFile(DatasetFile &&other) noexcept;
    DatasetFile &operator=(DatasetFile &&) = delete;
    DatasetFile(const DatasetFile &) = delete;
    DatasetFile &operator=(const DatasetFile &) = delete;
    ~DatasetFile();

    int descriptor() const { return m_descriptor; }

    qint64 size() const { return m_opened.st_size; }

    //! What happened to the file since it was opened: nothing, FileChanged or FileVanished.
    std::optional<DatasetIssue::Kind> changeSinceOpened() const;

private:
    DatasetFile(QByteArray path, int descriptor, const struct stat &opened);

    QByteArray m_path;
    int m_descriptor{-1};

    struct stat m_opened
    {};
};

//! "UTF-16" or "UTF-32" when text begins like that, with or without a byte order mark; else empty.
QString foreignEncoding(QByteArrayView start);

} // namespace Finetune
