// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/filestore.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

tl::unexpected<FileProblem> problem(const QString &path, const QString &reason)
{
    return tl::unexpected(FileProblem{.path = path, .reason = reason});
}

QString systemReason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

// A rename is only durable once the folder holding the name has been synced too.
bool syncFolder(const QString &folder)
{
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

} // namespace

tl::expected<void, FileProblem> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return problem(path, file.errorString());
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size()) {
        return problem(path, file.errorString());
    }
    return commitFile(file);
}

tl::expected<void, FileProblem> commitFile(QSaveFile &file)
{
    const QString path = file.fileName();
    if (!file.flush()) {
        return problem(path, file.errorString());
    }
    if (::fsync(file.handle()) != 0) {
        return problem(path, systemReason());
    }
    if (!file.commit()) {
        return problem(path, file.errorString());
    }
    if (!syncFolder(QFileInfo(path).absolutePath())) {
        return problem(path, systemReason());
    }
    return {};
}

tl::expected<void, FileProblem> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path)) {
        return problem(path, u"The folder could not be created."_s);
    }
    QFile::setPermissions(path,
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

QString safeFileName(const QString &name)
{
    constexpr qsizetype LongestName = 120;
    QString safe;
    const QString base = name.section(u'/', -1).section(u'\\', -1);
    for (const QChar c : base) {
        const bool harmless =
            c.isPrint() && c.category() != QChar::Other_Format && !uR"(<>:"|?*)"_s.contains(c);
        safe += harmless ? c : QChar(u'_');
    }
    while (safe.startsWith(u'.') || safe.startsWith(u'-') || safe.startsWith(u' ')) {
        safe.remove(0, 1);
    }
    while (safe.endsWith(u'.') || safe.endsWith(u' ') || safe.toUtf8().size() > LongestName) {
        safe.chop(1);
    }
    return safe.isEmpty() ? u"download"_s : safe;
}

} // namespace Finetune
