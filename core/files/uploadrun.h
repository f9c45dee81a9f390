// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/localfile.h"
#include "core/files/transferspeed.h"
#include "core/files/upload.h"
#include "core/net/reply.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace Finetune {

class Clock;
class FilesApi;
template<typename T>
struct Page;

//! The life of one upload: look at the file, look at the server's list, send once, wait until the
//! server has processed it. The look beforehand finds a refused key before megabytes are sent, and
//! tells old files from the new one should the answer get lost; then the list is asked, and the
//! file is never sent a second time. Owned by UploadQueue.
class UploadRun final : public QObject
{
    Q_OBJECT

public:
    UploadRun(FilesApi &files, Clock &clock, Upload upload, QObject *parent);
    ~UploadRun() override;
    Q_DISABLE_COPY_MOVE(UploadRun)

    void start();
    void cancel();

    const Upload &upload() const { return m_upload; }

signals:
    void changed(const Upload &upload);

private:
    void inspect();
    void lookBefore();
    void send();
    void noteProgress(qint64 sent, qint64 total);
    void noteAnswer(const Result<File> &answer);
    void checkKey(const ApiError &otherwise);
    void lookAfter(const ApiError &otherwise, int look);
    const File *sentFileIn(const QList<File> &files) const;
    void waitUntilProcessed(const File &file);
    void beginProcessing(const File &file);
    void poll();
    void evaluatePoll(const Result<File> &answer);
    void finish(UploadState state);
    void fail(const ApiError &error);

    FilesApi &m_files;
    Clock &m_clock;
    Upload m_upload;
    LocalFile m_file{};
    QSet<QString> m_knownIds{}; // on the server before we sent
    QDateTime m_sentAt{};
    TransferSpeed m_speed{};
    std::chrono::milliseconds m_processingSince{};
    int m_polls{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
