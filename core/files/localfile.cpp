// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/localfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

LocalFile snapshot(const QString &path, const struct stat &status)
{
    constexpr qint64 NanosecondsPerSecond = 1'000'000'000;
    return {.path = path,
            .device = status.st_dev,
            .inode = status.st_ino,
            .size = status.st_size,
            .modifiedNanoseconds =
                status.st_mtim.tv_sec * NanosecondsPerSecond + status.st_mtim.tv_nsec};
}

QString kindProblem(const struct stat &status)
{
    if (S_ISDIR(status.st_mode)) {
        return u"It is a folder, not a file."_s;
    }
    if (!S_ISREG(status.st_mode)) {
        return u"It is not a regular file."_s;
    }
    return status.st_size == 0 ? u"The file is empty."_s : QString();
}

} // namespace

QString LocalFile::fileName() const
{
    return QFileInfo(path).fileName();
}

std::optional<QString> LocalFile::changeSince() const
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        return errno == ENOENT ? u"The file was deleted or moved before it was sent completely."_s
                               : qt_error_string(errno);
    }
    const LocalFile now = snapshot(path, status);
    if (now == *this) {
        return std::nullopt;
    }
    if (now.device != device || now.inode != inode) {
        return u"The file was replaced by another one before it was sent completely."_s;
    }
    if (now.size < size) {
        return u"The file became shorter before it was sent completely."_s;
    }
    if (now.size > size) {
        return u"The file became longer before it was sent completely."_s;
    }
    return u"The file was changed before it was sent completely."_s;
}

tl::expected<LocalFile, FileProblem> LocalFile::inspect(const QString &path)
{
    const auto problem = [&path](const QString &reason) {
        return tl::unexpected(FileProblem{.path = path, .reason = reason});
    };
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0) {
        return problem(errno == ENOENT ? u"There is no such file."_s : qt_error_string(errno));
    }
    if (const QString reason = kindProblem(status); !reason.isEmpty()) {
        return problem(reason);
    }
    // Only opening tells whether it may be read. O_NONBLOCK: it could be a pipe by now.
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return problem(qt_error_string(errno));
    }
    ::close(descriptor);
    return snapshot(path, status);
}

} // namespace Finetune
