// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filehash.h"

#include <QCryptographicHash>
#include <QFile>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<QString, FileProblem> md5Of(const LocalFile &file, const StopFlag &stop)
{
    const auto problem = [&file](const QString &reason) {
        return tl::unexpected(FileProblem{.path = file.path, .reason = reason});
    };
    // Before it is opened: that could block for ever on what has become a pipe.
    if (const auto change = file.changeSince()) {
        return problem(*change);
    }
    QFile device(file.path);
    if (!device.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return problem(device.errorString());
    }
    constexpr qint64 BlockSize = 1024 * 1024;
    QByteArray block(BlockSize, Qt::Uninitialized);
    QCryptographicHash hash(QCryptographicHash::Md5);
    qint64 total = 0;
    while (total < file.size) {
        const qint64 count = device.read(block.data(), BlockSize);
        if (*stop) {
            return problem(u"Stopped."_s);
        }
        if (count <= 0) {
            return problem(
                file.changeSince().value_or(u"The file could not be read to its end."_s));
        }
        hash.addData(QByteArrayView(block.constData(), count));
        total += count;
    }
    if (const auto change = file.changeSince()) {
        return problem(*change);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace Finetune
