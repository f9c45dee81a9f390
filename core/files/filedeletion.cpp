// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filedeletion.h"

#include "core/files/filelist.h"
#include "core/net/errorscope.h"

#include <algorithm>

namespace Finetune {

namespace {

using Outcome = FileToDelete::Outcome;

// The status may have moved on meanwhile; that does not make it another file.
bool isSameFile(const File &seen, const File &now)
{
    return seen.fileName == now.fileName && seen.purpose == now.purpose && seen.bytes == now.bytes
        && seen.createdAt == now.createdAt;
}

bool isGone(const ApiError &error)
{
    return error.kind == ApiError::Kind::Http && error.httpStatus == 404;
}

} // namespace

FileDeletion::FileDeletion(FilesApi &api, FileList &list, const QList<File> &files, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_list(list)
{
    for (const File &file : files) {
        m_files.append({.file = file});
    }
}

FileDeletion::~FileDeletion()
{
    if (m_reply) {
        m_reply->disconnect(this);
    }
}

void FileDeletion::start()
{
    m_isRunning = true;
    next();
}

void FileDeletion::cancel()
{
    m_isStopping = true;
}

qsizetype FileDeletion::count(Outcome outcome) const
{
    return std::count_if(m_files.cbegin(), m_files.cend(),
                         [outcome](const FileToDelete &file) { return file.outcome == outcome; });
}

void FileDeletion::next()
{
    ++m_row;
    if (m_isStopping) {
        for (qsizetype row = m_row; row < m_files.size(); ++row) {
            m_files[row].outcome = Outcome::NotTried;
            emit changed(row);
        }
        m_row = m_files.size();
    }
    if (m_row >= m_files.size()) {
        m_isRunning = false;
        emit finished();
        return;
    }
    m_files[m_row].outcome = Outcome::UnderWay;
    emit changed(m_row);
    look();
}

void FileDeletion::look()
{
    auto *reply = m_api.retrieveFile(m_files.at(m_row).file.id);
    reply->then(this, [this](const Result<File> &file) {
        if (!file && isGone(file.error())) {
            settle(Outcome::GoneAlready);
        } else if (!file) {
            settle(Outcome::Failed, file.error());
        } else if (!isSameFile(m_files.at(m_row).file, *file)) {
            m_list.merge(*file);
            settle(Outcome::Changed);
        } else if (m_isStopping) {
            settle(Outcome::NotTried);
        } else {
            remove();
        }
    });
    m_reply = reply;
}

void FileDeletion::remove()
{
    auto *reply = m_api.removeFile(m_files.at(m_row).file.id);
    reply->then(this, [this](const Result<FileDeleted> &answer) {
        if (answer) {
            const ApiError refused{.kind = ApiError::Kind::MalformedReply};
            answer->deleted ? settle(Outcome::Deleted) : settle(Outcome::Failed, refused);
        } else if (isGone(answer.error())) {
            settle(Outcome::GoneAlready);
        } else if (answer.error().mayHaveHappened()) {
            lookAfter(answer.error());
        } else {
            settle(Outcome::Failed, answer.error());
        }
    });
    m_reply = reply;
}

void FileDeletion::lookAfter(const ApiError &otherwise)
{
    auto *reply = m_api.retrieveFile(m_files.at(m_row).file.id);
    reply->then(this, [this, otherwise](const Result<File> &file) {
        if (!file && isGone(file.error())) {
            settle(Outcome::Deleted);
        } else {
            settle(file ? Outcome::Failed : Outcome::Unknown, otherwise);
        }
    });
    m_reply = reply;
}

void FileDeletion::settle(Outcome outcome, const std::optional<ApiError> &error)
{
    FileToDelete &file = m_files[m_row];
    file.outcome = outcome;
    file.error = error;
    if (outcome == Outcome::Deleted || outcome == Outcome::GoneAlready) {
        m_list.forget(file.file.id);
    }
    m_isStopping = m_isStopping || (error && concernsEveryCall(*error));
    emit changed(m_row);
    next();
}

} // namespace Finetune
