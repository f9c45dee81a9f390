// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/partsassembly.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryFile>

namespace Finetune {

namespace {

constexpr qint64 Block = 1024LL * 1024;

} // namespace

tl::expected<void, AssemblyProblem> assembleParts(const QStringList &partPaths,
                                                  QTemporaryFile &target, const QByteArray &md5,
                                                  const std::function<bool()> &isStopped)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    QByteArray block(Block, Qt::Uninitialized);
    for (const QString &path : partPaths) {
        QFile part(path);
        if (!part.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            return tl::unexpected(AssemblyProblem::NotStored);
        }
        while (true) {
            const qint64 count = part.read(block.data(), block.size());
            if (count == 0) {
                break;
            }
            if (count < 0 || target.write(block.constData(), count) != count) {
                return tl::unexpected(AssemblyProblem::NotStored);
            }
            if (!md5.isEmpty()) {
                hash.addData(QByteArrayView(block).first(count));
            }
            if (isStopped()) {
                return tl::unexpected(AssemblyProblem::Stopped);
            }
        }
    }
    if (!target.flush()) {
        return tl::unexpected(AssemblyProblem::NotStored);
    }
    if (!md5.isEmpty() && hash.result().toHex() != md5.toLower()) {
        return tl::unexpected(AssemblyProblem::WrongChecksum);
    }
    return {};
}

} // namespace Finetune
