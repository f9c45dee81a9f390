// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/uploadqueue.h"

#include "core/files/uploadrun.h"
#include "core/files/uploadsapi.h"

#include <QFileInfo>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

UploadQueue::UploadQueue(FilesApi &files, UploadsApi &parts, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_parts(parts)
    , m_clock(clock)
{}

UploadQueue::~UploadQueue() = default;

QString UploadQueue::enqueue(const QString &path, const QString &purpose)
{
    const QFileInfo file(path);
    for (const Upload &known : m_uploads.items()) {
        if (!known.isFinished() && known.path == file.absoluteFilePath()
            && known.purpose == purpose) {
            return known.id;
        }
    }
    const Upload upload{.id = u"upload-%1"_s.arg(++m_lastNumber),
                        .path = file.absoluteFilePath(),
                        .fileName = file.fileName(),
                        .purpose = purpose};
    m_uploads.merge(upload);
    advance();
    return upload.id;
}

void UploadQueue::cancel(const QString &id)
{
    if (m_run && m_run->upload().id == id) {
        m_run->cancel();
        return;
    }
    const Upload *known = m_uploads.find(id);
    if (known && !known->isFinished()) {
        Upload upload = *known;
        upload.state = UploadState::Canceled;
        m_uploads.merge(upload);
        emit finished(upload);
    }
}

void UploadQueue::retry(const QString &id)
{
    const Upload *known = m_uploads.find(id);
    if (!known || !known->canRetry()) {
        return;
    }
    Upload upload{.id = known->id,
                  .path = known->path,
                  .fileName = known->fileName,
                  .purpose = known->purpose,
                  .parts = known->parts};
    if (known->file && known->file->status != FileStatus::Error) {
        upload.file = known->file;
        upload.bytesTotal = known->bytesTotal;
        upload.bytesSent = known->bytesSent;
    }
    m_uploads.merge(upload);
    advance();
}

void UploadQueue::remove(const QString &id)
{
    const Upload *upload = m_uploads.find(id);
    if (upload && upload->isFinished()) {
        if (upload->parts) {
            m_parts.cancel(upload->parts->id);
        }
        m_uploads.remove(id);
    }
}

bool UploadQueue::isBusy() const
{
    return std::any_of(m_uploads.items().cbegin(), m_uploads.items().cend(),
                       [](const Upload &upload) { return !upload.isFinished(); });
}

void UploadQueue::advance()
{
    if (m_run) {
        return;
    }
    const auto next =
        std::find_if(m_uploads.items().cbegin(), m_uploads.items().cend(),
                     [](const Upload &upload) { return upload.state == UploadState::Waiting; });
    if (next == m_uploads.items().cend()) {
        return;
    }
    m_run = new UploadRun({m_files, m_parts, m_clock, m_limits}, *next, this);
    connect(m_run, &UploadRun::changed, this, &UploadQueue::follow);
    m_run->start();
}

void UploadQueue::follow(const Upload &upload)
{
    const Upload *known = m_uploads.find(upload.id);
    const bool fileIsNew = upload.file && (!known || known->file != upload.file);
    m_uploads.merge(upload);
    if (fileIsNew) {
        emit fileChanged(*upload.file);
    }
    if (upload.isFinished()) {
        settle(upload);
    }
}

void UploadQueue::settle(const Upload &upload)
{
    m_run->disconnect(this);
    m_run->deleteLater();
    m_run.clear();
    emit finished(upload);
    advance();
}

} // namespace Finetune
