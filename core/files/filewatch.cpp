// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filewatch.h"

#include "core/common/clock.h"
#include "core/files/filelist.h"
#include "core/files/filesapi.h"

#include <algorithm>

namespace Finetune {
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds FirstPause = 2s;
constexpr std::chrono::milliseconds LongestPause = 30s;

bool refusesKey(const ApiError &error)
{
    return error.httpStatus == 401 || error.httpStatus == 403;
}

} // namespace

FileWatch::FileWatch(FilesApi &api, FileList &list, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_list(list)
    , m_clock(clock)
    , m_pause(FirstPause)
{
    connect(&list.files(), &StoreBase::inserted, this, &FileWatch::wake);
    connect(&list.files(), &StoreBase::changed, this, &FileWatch::wake);
}

FileWatch::~FileWatch()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void FileWatch::setFiles(const QStringList &fileIds)
{
    if (fileIds != m_fileIds) {
        m_fileIds = fileIds;
        m_pause = FirstPause;
        wake();
    }
}

// The files take turns: the one asked for last comes last.
QString FileWatch::nextPending() const
{
    QStringList pending;
    for (const QString &id : m_fileIds) {
        const File *file = m_list.files().find(id);
        if (file && !file->isReady() && file->status != FileStatus::Error) {
            pending.append(id);
        }
    }
    if (pending.isEmpty()) {
        return {};
    }
    return pending.at((pending.indexOf(m_lastAsked) + 1) % pending.size());
}

void FileWatch::wake()
{
    if (m_isWaiting || m_reply || nextPending().isEmpty()) {
        return;
    }
    m_isWaiting = true;
    m_clock.callLater(m_pause, this, [this] {
        m_isWaiting = false;
        ask();
    });
    m_pause = std::min(m_pause * 2, LongestPause);
}

void FileWatch::ask()
{
    m_lastAsked = nextPending();
    if (m_lastAsked.isEmpty()) {
        return;
    }
    Reply<File> *reply = m_api.retrieveFile(m_lastAsked);
    m_reply = reply;
    reply->then(this, [this, id = m_lastAsked](const Result<File> &file) {
        m_reply = nullptr;
        if (file) {
            m_list.merge(*file);
        } else if (file.error().httpStatus == 404) {
            m_list.forget(id);
        } else if (refusesKey(file.error())) {
            return; // and will again, until somebody else hears of a file
        }
        wake();
    });
}

} // namespace Finetune
