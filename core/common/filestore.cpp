// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/filestore.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

tl::unexpected<FileProblem> problem(const QString &path, const QString &reason)
{
    return tl::unexpected(FileProblem{.path = path, .reason = reason});
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

// Cuts before the ending (".jsonl"), and never through a character.
QString shortened(const QString &name)
{
    constexpr qsizetype LongestName = 120; // bytes of UTF-8
    constexpr qsizetype LongestEnding = 10;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending =
        dot > 0 && name.size() - dot <= LongestEnding ? name.mid(dot) : QString();
    QString stem = name.chopped(ending.size()).left(LongestName);
    while (stem.back().isHighSurrogate()
           || stem.toUtf8().size() + ending.toUtf8().size() > LongestName) {
        stem.chop(stem.back().isLowSurrogate() ? 2 : 1);
    }
    return stem + ending;
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

tl::expected<QByteArray, FileProblem> readFile(const QString &path, qint64 most)
{
    if (const QFileInfo named(path); named.exists() && !named.isFile()) {
        return problem(path, u"it is not a file"_s);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return problem(path, file.errorString());
    }
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError) {
        return problem(path, file.errorString());
    }
    if (bytes.size() > most) {
        return problem(path, u"it is larger than %1 bytes"_s.arg(most));
    }
    return bytes;
}

tl::expected<void, FileProblem> commitFile(QSaveFile &file)
{
    const QString path = file.fileName();
    if (!file.flush()) {
        return problem(path, file.errorString());
    }
    if (::fsync(file.handle()) != 0) {
        return problem(path, qt_error_string(errno));
    }
    if (!file.commit()) {
        return problem(path, file.errorString());
    }
    if (!syncFolder(QFileInfo(path).absolutePath())) {
        return problem(path, qt_error_string(errno));
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
    QString safe;
    for (const char32_t c : name.section(u'/', -1).section(u'\\', -1).toUcs4()) {
        const bool harmless = QChar::isPrint(c) && QChar::category(c) != QChar::Other_Format
            && !uR"(<>:"|?*)"_s.contains(QString::fromUcs4(&c, 1));
        safe += harmless ? QString::fromUcs4(&c, 1) : u"_"_s;
    }
    const auto first = std::find_if(safe.begin(), safe.end(),
                                    [](QChar c) { return c != u'.' && c != u'-' && c != u' '; });
    safe.remove(0, first - safe.begin());
    while (safe.endsWith(u'.') || safe.endsWith(u' ')) {
        safe.chop(1);
    }
    return safe.isEmpty() ? u"download"_s : shortened(safe);
}

} // namespace Finetune
