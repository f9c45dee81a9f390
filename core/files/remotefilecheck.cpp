// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/remotefilecheck.h"

#include "core/common/background.h"
#include "core/datasets/datasetvalidator.h"

#include <QTemporaryFile>

namespace Finetune {

namespace {

// The validator reads files, and only files; the copy is gone when it is done.
RemoteFileReport reportOn(const FileStart &start)
{
    QByteArray lines = start.bytes;
    if (!start.isWhole) {
        lines.truncate(lines.lastIndexOf('\n') + 1); // the last line is cut off by us
    }
    QTemporaryFile copy;
    if (!copy.open() || copy.write(lines) != lines.size() || !copy.flush()) {
        return {.error = ApiError{.kind = ApiError::Kind::LocalFile, .detail = copy.errorString()}};
    }
    return {.summary = validateDataset(copy.fileName()), .isWhole = start.isWhole};
}

} // namespace

RemoteFileCheck::RemoteFileCheck(FilesApi &files, const QString &fileId, QObject *parent)
    : QObject(parent)
    , m_peek(files, fileId, LookedAt)
{
    connect(&m_peek, &FilePeek::finished, this, &RemoteFileCheck::take);
}

RemoteFileCheck::~RemoteFileCheck() = default;

void RemoteFileCheck::start()
{
    m_peek.start();
}

void RemoteFileCheck::take(const Result<FileStart> &start)
{
    if (!start) {
        emit finished({.error = start.error()});
        return;
    }
    runInBackground(
        this, [bytes = *start] { return reportOn(bytes); },
        [this](const RemoteFileReport &report) { emit finished(report); });
}

} // namespace Finetune
