// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/downloadqueue.h"

#include "core/common/clock.h"
#include "core/common/filestore.h"
#include "core/files/filedownload.h"

#include <QFileInfo>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

DownloadQueue::DownloadQueue(FilesApi &files, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_clock(clock)
{}

DownloadQueue::~DownloadQueue() = default;

void DownloadQueue::add(const File &file, const QString &path)
{
    if (!isRunning()) {
        m_tasks.clear();
        m_current = 0;
    }
    m_tasks.append({.file = file, .path = path});
    if (!isRunning()) {
        advance();
    }
}

void DownloadQueue::addAll(const QList<File> &files, const QString &folder)
{
    for (const File &file : files) {
        const QFileInfo name(safeFileName(file.fileName.isEmpty() ? file.id : file.fileName));
        const QString ending = name.suffix().isEmpty() ? QString() : u'.' + name.suffix();
        QString path = folder + u'/' + name.fileName();
        for (int number = 2; isTaken(path); ++number) {
            path = u"%1/%2 (%3)%4"_s.arg(folder, name.completeBaseName()).arg(number).arg(ending);
        }
        add(file, path);
    }
}

bool DownloadQueue::isTaken(const QString &path) const
{
    return QFileInfo::exists(path) || QFileInfo(path).isSymLink()
        || std::any_of(m_tasks.cbegin(), m_tasks.cend(),
                       [&path](const DownloadTask &task) { return task.path == path; });
}

std::optional<qint64> DownloadQueue::total() const
{
    return m_current < m_tasks.size() ? m_tasks.at(m_current).file.bytes : std::nullopt;
}

void DownloadQueue::advance()
{
    if (m_current >= m_tasks.size()) {
        emit finished();
        return;
    }
    DownloadTask &task = m_tasks[m_current];
    task.state = DownloadTask::State::Running;
    m_received = 0;
    m_speed = {};
    m_download = new FileDownload(m_files, task.file, task.path, this);
    connect(m_download, &FileDownload::progressed, this, [this](qint64 received) {
        m_received = received;
        m_speed.add(received, m_clock.elapsed());
        emit progressed();
    });
    connect(m_download, &FileDownload::finished, this, [this](const Result<QString> &path) {
        if (path) {
            settle(DownloadTask::State::Saved);
        } else {
            settle(DownloadTask::State::Failed, path.error());
        }
    });
    m_download->start();
    emit progressed();
}

void DownloadQueue::cancel()
{
    if (!isRunning()) {
        return;
    }
    for (qsizetype later = m_current + 1; later < m_tasks.size(); ++later) {
        m_tasks[later].state = DownloadTask::State::Canceled;
    }
    m_download->disconnect(this);
    m_download->cancel();
    settle(DownloadTask::State::Canceled);
}

void DownloadQueue::settle(DownloadTask::State state, const std::optional<ApiError> &error)
{
    m_download->disconnect(this);
    m_download->deleteLater();
    m_download.clear();
    m_tasks[m_current].state = state;
    m_tasks[m_current].error = error;
    m_current = state == DownloadTask::State::Canceled ? m_tasks.size() : m_current + 1;
    advance();
}

} // namespace Finetune
