// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/localfile.h"
#include "core/files/transferspeed.h"
#include "core/files/upload.h"
#include "core/files/uploadlimits.h"
#include "core/net/reply.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace Finetune {

class Clock;
class FilesApi;
class UploadsApi;
template<typename T>
struct Page;

//! What an upload needs, all of it outliving the upload.
struct UploadSurroundings
{
    FilesApi &files;
    UploadsApi &parts;
    Clock &clock;
    UploadLimits limits{};
};

//! The life of one upload: look at the file, look at the server's list, send once, wait until the
//! server has processed it. The look beforehand finds a refused key before megabytes are sent, and
//! tells old files from the new one should the answer get lost; then the list is asked, and the
//! file is never sent a second time. A large file is left to PartedUpload. Owned by UploadQueue.
class UploadRun final : public QObject
{
    Q_OBJECT

public:
    UploadRun(const UploadSurroundings &surroundings, Upload upload, QObject *parent);
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
    bool shouldGoInParts() const;
    void sendInParts();
    void noteProgress(qint64 sent, qint64 total);
    void notePartsAnswer(const Result<File> &answer);
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

    const UploadSurroundings m_around;
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
    QPointer<PartedUpload> m_parts{}; // child
    bool m_partsNotOffered{};
};

} // namespace Finetune
