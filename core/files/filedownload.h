// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "core/net/reply.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QSaveFile;

namespace Finetune {

class FilesApi;

//! Saves the content of a file on the server to disk, under a temporary name until all of it is
//! here and as long as the server said. Destroying it breaks it off and leaves nothing behind.
//! Owned by whoever wants the file; used once.
class FileDownload final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 LargestFile = 8LL * 1024 * 1024 * 1024;

    FileDownload(FilesApi &files, File file, QString path, QObject *parent = nullptr);
    ~FileDownload() override;
    Q_DISABLE_COPY_MOVE(FileDownload)

    //! More than this is refused with Kind::TooLarge.
    void setLargest(qint64 bytes) { m_largest = bytes; }

    void start();
    void cancel();

signals:
    void progressed(qint64 received, std::optional<qint64> total); //!< at most ten times a second
    void finished(const Result<QString> &path); //!< once; the path it is saved under

private:
    void take(const QByteArray &bytes);
    void complete();
    void fail(const ApiError &error);

    FilesApi &m_files;
    const File m_file;
    const QString m_path;
    qint64 m_largest{LargestFile};
    qint64 m_received{};
    std::shared_ptr<QSaveFile> m_output; // shared with the thread that waits for the disk
    QElapsedTimer m_sinceProgress{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
