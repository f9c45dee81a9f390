// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/stopflag.h"
#include "core/files/localfile.h"
#include "core/files/uploadlimits.h"
#include "core/files/uploadsapi.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <chrono>

namespace Finetune {

class Clock;

//! What a server has of an upload in parts: enough to go on after a failure.
struct PartedUploadState
{
    QString id{};     //!< the server's; empty before it was created
    LocalFile file{}; //!< as it was when the first part was sent
    qint64 partSize{};
    QStringList partIds{};                 //!< of each part; empty for one that is still missing
    std::chrono::milliseconds expiresAt{}; //!< on Clock::elapsed()
    QSet<QString> knownIds{};              //!< files on the server before
    QDateTime sentAt{};

    bool operator==(const PartedUploadState &) const = default;

    FileRange part(qsizetype number) const;
    bool hasAllParts() const;
};

//! Sends one file in parts: create, the parts some at a time, each tried again by itself, and at
//! last complete, with the MD5 of what was read. What fails for good is cancelled on the server;
//! after anything else state() lets another one go on. Owned by UploadRun; used once.
class PartedUpload final : public QObject
{
    Q_OBJECT

public:
    PartedUpload(UploadsApi &api, Clock &clock, const UploadLimits &limits, QString purpose,
                 PartedUploadState state, QObject *parent);
    ~PartedUpload() override;
    Q_DISABLE_COPY_MOVE(PartedUpload)

    void start();
    //! Also on the server. Nothing is emitted any more.
    void cancel();

    //! Its id is empty after a failure that makes going on pointless.
    const PartedUploadState &state() const { return m_state; }

signals:
    void progressed(qint64 sent);            //!< bytes of the file
    void finished(const Result<File> &file); //!< once

private:
    void create();
    void begin();
    void hash();
    void sendParts();
    void sendPart(qsizetype number);
    void takePart(qsizetype number, const Result<UploadedPart> &part);
    void completeIfReady();
    void takeFile(const Result<PartsUpload> &upload);
    void noteProgress();
    void fail(const ApiError &error);
    void giveUpOnServer();
    void stop();

    UploadsApi &m_api;
    Clock &m_clock;
    const UploadLimits m_limits;
    const QString m_purpose;
    PartedUploadState m_state;
    StopFlag m_stop;
    QString m_md5{};
    QHash<qsizetype, qint64> m_sent{}; // of the parts under way
    QHash<qsizetype, QPointer<ReplyBase>> m_parts{};
    QPointer<ReplyBase> m_reply{}; // create or complete
    bool m_isOver{};
};

} // namespace Finetune
