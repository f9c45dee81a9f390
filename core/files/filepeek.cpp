// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filepeek.h"

#include "core/files/filesapi.h"

namespace Finetune {

FilePeek::FilePeek(FilesApi &files, QString fileId, qint64 most, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_fileId(std::move(fileId))
    , m_most(most)
{}

FilePeek::~FilePeek()
{
    stop();
}

void FilePeek::start()
{
    auto *reply = m_files.contentStream(m_fileId);
    connect(reply, &ReplyBase::received, this, &FilePeek::take);
    reply->then(this, [this](const Result<QByteArray> &answer) {
        if (answer) {
            emit finished(FileStart{.bytes = m_bytes, .isWhole = true});
        } else {
            emit finished(tl::unexpected(answer.error()));
        }
    });
    m_reply = reply;
}

void FilePeek::take(const QByteArray &bytes)
{
    m_bytes += bytes;
    if (m_bytes.size() > m_most) {
        m_bytes.truncate(m_most);
        stop();
        emit finished(FileStart{.bytes = m_bytes, .isWhole = false});
    }
}

void FilePeek::stop()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

} // namespace Finetune
