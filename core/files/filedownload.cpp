// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filedownload.h"

#include "core/common/background.h"
#include "core/common/filestore.h"
#include "core/files/filesapi.h"

#include <QSaveFile>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ProgressInterval = 100; // ms

ApiError localProblem(const QString &reason)
{
    return {.kind = ApiError::Kind::LocalFile, .detail = reason};
}

} // namespace

FileDownload::FileDownload(FilesApi &files, File file, QString path, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_file(std::move(file))
    , m_path(std::move(path))
    , m_output(std::make_shared<QSaveFile>(m_path))
{}

FileDownload::~FileDownload()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void FileDownload::start()
{
    m_sinceProgress.start();
    auto *reply = m_files.contentStream(m_file.id);
    connect(reply, &ReplyBase::received, this, &FileDownload::take);
    reply->then(this, [this](const Result<QByteArray> &answer) {
        if (answer) {
            complete();
        } else {
            fail(answer.error());
        }
    });
    m_reply = reply;
    if (!m_output->open(QIODevice::WriteOnly)) {
        const QString reason = m_output->errorString();
        QMetaObject::invokeMethod(
            this, [this, reason] { fail(localProblem(reason)); }, Qt::QueuedConnection);
    }
}

void FileDownload::cancel()
{
    fail({.kind = ApiError::Kind::Canceled});
}

void FileDownload::take(const QByteArray &bytes)
{
    m_received += bytes.size();
    if (m_received > m_largest) {
        fail({.kind = ApiError::Kind::TooLarge});
    } else if (m_output->write(bytes) != bytes.size()) {
        fail(localProblem(m_output->errorString()));
    } else if (m_sinceProgress.elapsed() >= ProgressInterval) {
        m_sinceProgress.start();
        emit progressed(m_received, m_file.bytes);
    }
}

void FileDownload::complete()
{
    if (m_file.bytes && *m_file.bytes != m_received) {
        fail({.kind = ApiError::Kind::MalformedReply,
              .detail = u"%1 bytes arrived instead of %2"_s.arg(m_received).arg(*m_file.bytes)});
        return;
    }
    emit progressed(m_received, m_received);
    runInBackground(
        this, [output = std::exchange(m_output, {})] { return commitFile(*output); },
        [this](const tl::expected<void, FileProblem> &committed) {
            if (committed) {
                emit finished(m_path);
            } else {
                emit finished(tl::unexpected(localProblem(committed.error().reason)));
            }
        });
}

void FileDownload::fail(const ApiError &error)
{
    if (!m_output) {
        return; // over already, or on its way to the disk
    }
    m_output.reset();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    emit finished(tl::unexpected(error));
}

} // namespace Finetune
