// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/uploadrun.h"

#include "core/common/background.h"
#include "core/common/clock.h"
#include "core/common/logging.h"
#include "core/files/filesapi.h"
#include "core/files/partedupload.h"
#include "core/files/uploadsapi.h"

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int ListLimit = 100;
constexpr std::array<milliseconds, 4> Looks = {0s, 2s, 5s, 10s}; // before each look for a lost file
constexpr int LargestClockSkew = 300;                            // seconds
constexpr auto FirstPoll = 1000ms;
constexpr auto SlowestPoll = 5000ms;
constexpr auto LongestProcessing = 30min;
constexpr auto Reserve = 5min; // before an upload in parts expires

bool isKeyRefused(const ApiError &error)
{
    return error.kind == ApiError::Kind::Http
        && (error.httpStatus == 401 || error.httpStatus == 403);
}

// A server that cannot list its files may still take one; everything else would also hit the
// upload.
bool forbidsSending(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Http: return isKeyRefused(error);
    case ApiError::Kind::MalformedReply:
    case ApiError::Kind::TooLarge: return false;
    default: return true;
    }
}

} // namespace

UploadRun::UploadRun(const UploadSurroundings &surroundings, Upload upload, QObject *parent)
    : QObject(parent)
    , m_around(surroundings)
    , m_files(surroundings.files)
    , m_clock(surroundings.clock)
    , m_upload(std::move(upload))
{}

UploadRun::~UploadRun()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void UploadRun::start()
{
    if (m_upload.file) {
        beginProcessing(File(*m_upload.file));
        poll();
    } else {
        inspect();
    }
}

void UploadRun::cancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    if (m_parts) {
        m_parts->cancel();
    }
    m_upload.parts.reset();
    finish(UploadState::Canceled);
}

void UploadRun::inspect()
{
    m_upload.state = UploadState::Sending;
    emit changed(m_upload);
    runInBackground(
        this, [path = m_upload.path] { return LocalFile::inspect(path); },
        [this](const tl::expected<LocalFile, FileProblem> &file) {
            if (m_upload.isFinished()) {
                return;
            }
            if (!file) {
                fail({.kind = ApiError::Kind::LocalFile, .detail = file.error().reason});
                return;
            }
            m_file = *file;
            m_upload.bytesTotal = file->size;
            if (m_upload.parts
                && (m_upload.parts->file != *file
                    || m_clock.elapsed() >= m_upload.parts->expiresAt)) {
                m_upload.parts.reset(); // of no use any more; the server forgets it by itself
            }
            emit changed(m_upload);
            lookBefore();
        });
}

void UploadRun::lookBefore()
{
    auto *reply = m_files.listFiles({.purpose = m_upload.purpose, .page = {.limit = ListLimit}});
    reply->then(this, [this](const Result<Page<File>> &page) {
        if (!page && forbidsSending(page.error())) {
            fail(page.error());
            return;
        }
        if (m_upload.parts) {
            m_knownIds = m_upload.parts->knownIds;
            m_sentAt = m_upload.parts->sentAt;
            if (const File *file = page ? sentFileIn(page->items) : nullptr) {
                waitUntilProcessed(*file); // the answer was lost the last time
                return;
            }
        } else if (page) {
            for (const File &file : page->items) {
                m_knownIds.insert(file.id);
            }
        }
        send();
    });
    m_reply = reply;
}

void UploadRun::send()
{
    if (shouldGoInParts()) {
        sendInParts();
        return;
    }
    m_sentAt = m_clock.now();
    auto *reply = m_files.upload(m_file, m_upload.purpose);
    connect(reply, &ReplyBase::uploadProgress, this, &UploadRun::noteProgress);
    reply->then(this, [this](const Result<File> &answer) { noteAnswer(answer); });
    m_reply = reply;
}

// Only these purposes are taken in parts.
bool UploadRun::shouldGoInParts() const
{
    static const QStringList purposes{u"assistants"_s, u"batch"_s, u"fine-tune"_s, u"vision"_s};
    return m_file.size > m_around.limits.largestPost && !m_partsNotOffered
        && purposes.contains(m_upload.purpose);
}

void UploadRun::sendInParts()
{
    PartedUploadState state = m_upload.parts.value_or(PartedUploadState{.file = m_file});
    if (!m_upload.parts) {
        m_sentAt = m_clock.now();
        state.knownIds = m_knownIds;
        state.sentAt = m_sentAt;
    }
    m_parts = new PartedUpload(m_around.parts, m_clock, m_around.limits, m_upload.purpose,
                               std::move(state), this);
    connect(m_parts, &PartedUpload::progressed, this,
            [this](qint64 sent) { noteProgress(sent, m_file.size); });
    connect(m_parts, &PartedUpload::finished, this, &UploadRun::notePartsAnswer);
    m_parts->start();
}

void UploadRun::notePartsAnswer(const Result<File> &answer)
{
    const PartedUploadState state = m_parts->state();
    m_parts->deleteLater();
    m_parts.clear();
    if (!state.id.isEmpty()) {
        m_upload.parts = state; // for a retry
    } else {
        m_upload.parts.reset();
    }
    if (answer || state.hasAllParts()) {
        noteAnswer(answer);
    } else if (state.partIds.isEmpty() && answer.error().isNotOffered()) {
        m_partsNotOffered = true; // such a server may well take it in one piece
        send();
    } else if (answer.error().kind == ApiError::Kind::Network) {
        checkKey(answer.error());
    } else {
        fail(answer.error()); // no file can have come of it
    }
}

// The frame around the file is counted as well, but nobody sees a few hundred bytes.
void UploadRun::noteProgress(qint64 sent, qint64 total)
{
    m_upload.bytesSent = sent >= total ? m_file.size : std::min(sent, m_file.size - 1);
    m_speed.add(m_upload.bytesSent, m_clock.elapsed());
    m_upload.bytesPerSecond = m_speed.bytesPerSecond();
    m_upload.timeLeft = m_speed.timeLeft(m_file.size - m_upload.bytesSent);
    m_upload.isTooSlow = m_parts && m_upload.timeLeft
        && m_clock.elapsed() + *m_upload.timeLeft + Reserve > m_parts->state().expiresAt;
    emit changed(m_upload);
}

void UploadRun::noteAnswer(const Result<File> &answer)
{
    if (answer) {
        waitUntilProcessed(*answer);
        return;
    }
    const ApiError &error = answer.error();
    qCInfo(lcFiles) << "Upload" << m_upload.id << "got no clean answer, kind"
                    << static_cast<int>(error.kind) << "status" << error.httpStatus;
    if (error.mayHaveHappened()) {
        lookAfter(error, 0);
    } else if (error.kind == ApiError::Kind::Network) {
        checkKey(error);
    } else {
        fail(error);
    }
}

// A server that refuses a key while we still send closes the connection, and Qt loses its answer.
void UploadRun::checkKey(const ApiError &otherwise)
{
    auto *reply = m_files.listFiles({.page = {.limit = 1}});
    reply->then(this, [this, otherwise](const Result<Page<File>> &page) {
        fail(!page && isKeyRefused(page.error()) ? page.error() : otherwise);
    });
    m_reply = reply;
}

void UploadRun::lookAfter(const ApiError &otherwise, int look)
{
    if (look == static_cast<int>(Looks.size())) {
        fail(otherwise);
        return;
    }
    m_clock.callLater(Looks.at(static_cast<std::size_t>(look)), this, [this, otherwise, look] {
        if (m_upload.isFinished()) {
            return;
        }
        auto *reply =
            m_files.listFiles({.purpose = m_upload.purpose, .page = {.limit = ListLimit}});
        reply->then(this, [this, otherwise, look](const Result<Page<File>> &page) {
            if (const File *file = page ? sentFileIn(page->items) : nullptr) {
                waitUntilProcessed(*file);
            } else if (!page && isKeyRefused(page.error())) {
                fail(page.error());
            } else {
                lookAfter(otherwise, look + 1);
            }
        });
        m_reply = reply;
    });
}

const File *UploadRun::sentFileIn(const QList<File> &files) const
{
    const auto found = std::find_if(files.cbegin(), files.cend(), [this](const File &file) {
        return !m_knownIds.contains(file.id) && file.fileName == m_upload.fileName
            && file.bytes == m_file.size
            && (!file.createdAt || *file.createdAt >= m_sentAt.addSecs(-LargestClockSkew));
    });
    return found == files.cend() ? nullptr : &*found;
}

void UploadRun::waitUntilProcessed(const File &file)
{
    beginProcessing(file);
    evaluatePoll(file);
}

void UploadRun::beginProcessing(const File &file)
{
    m_upload.file = file;
    m_upload.parts.reset();
    m_upload.bytesSent = m_upload.bytesTotal;
    m_upload.bytesPerSecond = 0;
    m_upload.timeLeft.reset();
    m_upload.state = UploadState::Processing;
    m_processingSince = m_clock.elapsed();
    emit changed(m_upload);
}

void UploadRun::poll()
{
    if (m_upload.isFinished()) {
        return;
    }
    auto *reply = m_files.retrieveFile(m_upload.file->id);
    reply->then(this, [this](const Result<File> &answer) { evaluatePoll(answer); });
    m_reply = reply;
}

void UploadRun::evaluatePoll(const Result<File> &answer)
{
    if (answer) {
        m_upload.file = *answer;
    } else if (isKeyRefused(answer.error()) || answer.error().isNotOffered()) {
        fail(answer.error());
        return;
    }
    if (m_upload.file->isReady()) {
        finish(UploadState::Ready);
    } else if (m_upload.file->status == FileStatus::Error) {
        fail({.kind = ApiError::Kind::Http,
              .message = m_upload.file->statusDetails,
              .detail = u"The server could not process the file."_s});
    } else if (m_clock.elapsed() - m_processingSince >= LongestProcessing) {
        fail({.kind = ApiError::Kind::Timeout,
              .detail = u"The server was still processing the file after 30 minutes."_s});
    } else {
        emit changed(m_upload);
        m_clock.callLater(std::min<milliseconds>(FirstPoll * ++m_polls, SlowestPoll), this,
                          [this] { poll(); });
    }
}

void UploadRun::fail(const ApiError &error)
{
    m_upload.error = error;
    finish(UploadState::Failed);
}

void UploadRun::finish(UploadState state)
{
    if (m_upload.isFinished()) {
        return;
    }
    m_upload.state = state;
    m_upload.isTooSlow = false;
    m_upload.bytesPerSecond = 0;
    m_upload.timeLeft.reset();
    emit changed(m_upload);
}

} // namespace Finetune
