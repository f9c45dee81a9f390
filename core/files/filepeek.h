// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/reply.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class FilesApi;

//! The beginning of a file's content, or all of a short one.
struct FileStart
{
    QByteArray bytes{};
    bool isWhole{};
    bool operator==(const FileStart &) const = default;
};

//! Reads the beginning of a file on the server and breaks off there, however long the file is.
//! Owned by whoever wants to see it; used once. Destroying it ends the request.
class FilePeek final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 UsualSize = 2 * 1024 * 1024;

    FilePeek(FilesApi &files, QString fileId, qint64 most = UsualSize, QObject *parent = nullptr);
    ~FilePeek() override;
    Q_DISABLE_COPY_MOVE(FilePeek)

    void start();

signals:
    void finished(const Result<FileStart> &start); //!< once

private:
    void take(const QByteArray &bytes);
    void stop();

    FilesApi &m_files;
    const QString m_fileId;
    const qint64 m_most;
    QByteArray m_bytes{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
