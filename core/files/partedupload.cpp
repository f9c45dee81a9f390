// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/partedupload.h"

#include "core/common/background.h"
#include "core/common/clock.h"
#include "core/files/filehash.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto UsualLife = 1h;

ApiError localProblem(const QString &reason)
{
    return {.kind = ApiError::Kind::LocalFile, .detail = reason};
}

// Another key, a better connection or a later hour may help; another try of the same may not.
bool isWorthGoingOn(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::LocalFile:
    case ApiError::Kind::Refused: return false;
    case ApiError::Kind::Http: break;
    default: return true;
    }
    const int status = error.httpStatus;
    return status == 401 || status == 403 || status == 429 || error.mayHaveHappened();
}

std::chrono::milliseconds lifeOf(const PartsUpload &upload)
{
    if (!upload.createdAt || !upload.expiresAt || *upload.expiresAt <= *upload.createdAt) {
        return UsualLife;
    }
    return std::chrono::milliseconds(upload.createdAt->msecsTo(*upload.expiresAt));
}

} // namespace

FileRange PartedUploadState::part(qsizetype number) const
{
    const qint64 offset = number * partSize;
    return {.offset = offset, .size = std::min(partSize, file.size - offset)};
}

bool PartedUploadState::hasAllParts() const
{
    return !partIds.isEmpty() && !partIds.contains(QString());
}

PartedUpload::PartedUpload(UploadsApi &api, Clock &clock, const UploadLimits &limits,
                           QString purpose, PartedUploadState state, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
    , m_limits(limits)
    , m_purpose(std::move(purpose))
    , m_state(std::move(state))
    , m_stop(std::make_shared<std::atomic_bool>(false))
{}

PartedUpload::~PartedUpload()
{
    stop();
}

void PartedUpload::start()
{
    if (m_state.id.isEmpty()) {
        create();
    } else {
        begin();
    }
}

void PartedUpload::create()
{
    auto *reply = m_api.create(m_state.file, m_purpose);
    reply->then(this, [this](const Result<PartsUpload> &upload) {
        if (!upload) {
            fail(upload.error());
            return;
        }
        m_state.id = upload->id;
        m_state.expiresAt = m_clock.elapsed() + lifeOf(*upload);
        m_state.partSize = m_limits.partSize;
        const qint64 count = (m_state.file.size + m_state.partSize - 1) / m_state.partSize;
        m_state.partIds = QStringList(count, QString());
        begin();
    });
    m_reply = reply;
}

void PartedUpload::begin()
{
    hash();
    noteProgress();
    sendParts();
}

// While the parts go out: reading twice is cheaper than waiting.
void PartedUpload::hash()
{
    runInBackground(
        this, [file = m_state.file, stop = m_stop] { return md5Of(file, stop); },
        [this](const tl::expected<QString, FileProblem> &md5) {
            if (m_isOver) {
                return;
            }
            if (!md5) {
                fail(localProblem(md5.error().reason));
                return;
            }
            m_md5 = *md5;
            completeIfReady();
        });
}

void PartedUpload::sendParts()
{
    for (qsizetype part = 0; part < m_state.partIds.size(); ++part) {
        if (m_parts.size() >= m_limits.partsAtOnce) {
            return;
        }
        if (m_state.partIds.at(part).isEmpty() && !m_parts.contains(part)) {
            sendPart(part);
        }
    }
    completeIfReady();
}

void PartedUpload::sendPart(qsizetype number)
{
    auto *reply = m_api.addPart(m_state.id, m_state.file, m_state.part(number));
    connect(reply, &ReplyBase::uploadProgress, this, [this, number](qint64 sent) {
        // Without the frame around it, and never more than there is.
        m_sent[number] = std::min(sent, m_state.part(number).size);
        noteProgress();
    });
    reply->then(this, [this, number](const Result<UploadedPart> &part) { takePart(number, part); });
    m_parts.insert(number, reply);
}

void PartedUpload::takePart(qsizetype number, const Result<UploadedPart> &part)
{
    m_parts.remove(number);
    m_sent.remove(number);
    if (!part) {
        fail(part.error());
        return;
    }
    m_state.partIds[number] = part->id;
    noteProgress();
    sendParts();
}

void PartedUpload::completeIfReady()
{
    if (!m_state.hasAllParts() || m_md5.isEmpty() || m_reply) {
        return;
    }
    if (m_clock.elapsed() >= m_state.expiresAt) {
        giveUpOnServer();
        fail({.kind = ApiError::Kind::Timeout,
              .detail = u"The server keeps an unfinished upload for one hour only."_s});
        return;
    }
    auto *reply = m_api.complete(m_state.id, m_state.partIds, m_md5);
    reply->then(this, [this](const Result<PartsUpload> &upload) { takeFile(upload); });
    m_reply = reply;
}

void PartedUpload::takeFile(const Result<PartsUpload> &upload)
{
    if (!upload) {
        fail(upload.error());
    } else if (!upload->file) {
        fail({.kind = ApiError::Kind::MalformedReply, .detail = u"file: is missing"_s});
    } else {
        m_isOver = true;
        emit finished(*upload->file);
    }
}

void PartedUpload::noteProgress()
{
    qint64 sent = 0;
    for (qsizetype part = 0; part < m_state.partIds.size(); ++part) {
        sent += m_state.partIds.at(part).isEmpty() ? m_sent.value(part) : m_state.part(part).size;
    }
    emit progressed(sent);
}

void PartedUpload::cancel()
{
    stop();
    giveUpOnServer();
}

void PartedUpload::fail(const ApiError &error)
{
    stop();
    if (!isWorthGoingOn(error)) {
        giveUpOnServer();
    }
    emit finished(tl::unexpected(error));
}

// Nobody waits for the answer: what is left behind goes by itself within the hour.
void PartedUpload::giveUpOnServer()
{
    if (!m_state.id.isEmpty()) {
        m_api.cancel(m_state.id);
        m_state.id.clear();
    }
}

void PartedUpload::stop()
{
    m_isOver = true;
    *m_stop = true;
    QList<QPointer<ReplyBase>> replies = m_parts.values();
    replies.append(m_reply);
    m_parts.clear();
    for (const QPointer<ReplyBase> &reply : std::as_const(replies)) {
        if (reply) {
            reply->disconnect(this);
            reply->abort();
        }
    }
}

} // namespace Finetune
