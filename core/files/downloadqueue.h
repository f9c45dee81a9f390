// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "core/files/transferspeed.h"
#include "core/net/apierror.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace Finetune {

class Clock;
class FileDownload;
class FilesApi;

//! A file on its way to this computer.
struct DownloadTask
{
    enum class State {
        Waiting,
        Running,
        Saved,
        Failed,
        Canceled
    };

    File file{};
    QString path{};
    State state{State::Waiting};
    std::optional<ApiError> error{};
};

//! Downloads files one after the other, each to its own place. Owned by the page that shows it;
//! destroying it breaks the one under way off and leaves nothing half written behind.
class DownloadQueue final : public QObject
{
    Q_OBJECT

public:
    DownloadQueue(FilesApi &files, Clock &clock, QObject *parent = nullptr);
    ~DownloadQueue() override;
    Q_DISABLE_COPY_MOVE(DownloadQueue)

    //! A file that is there already is replaced once all of the new one has arrived.
    void add(const File &file, const QString &path);
    //! Under their own names made safe, next to what is there already: nothing is replaced.
    void addAll(const QList<File> &files, const QString &folder);
    void cancel();

    //! Since the queue was last empty.
    const QList<DownloadTask> &tasks() const { return m_tasks; }

    bool isRunning() const { return !m_download.isNull(); }

    qsizetype currentNumber() const { return m_current + 1; }

    qint64 received() const { return m_received; }

    std::optional<qint64> total() const;

    const TransferSpeed &speed() const { return m_speed; }

signals:
    void progressed();
    void finished(); //!< tasks() say what came of it

private:
    void advance();
    void settle(DownloadTask::State state, const std::optional<ApiError> &error = {});
    bool isTaken(const QString &path) const;

    FilesApi &m_files;
    Clock &m_clock;
    QList<DownloadTask> m_tasks{};
    qsizetype m_current{};
    QPointer<FileDownload> m_download{}; // child
    qint64 m_received{};
    TransferSpeed m_speed{};
};

} // namespace Finetune
