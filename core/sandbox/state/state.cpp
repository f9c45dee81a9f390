// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/state.h"

#include "core/common/clock.h"

#include <QFile>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<void, QString> State::open()
{
    if (const auto opened = folder.open(); !opened) {
        return opened;
    }
    if (const auto opened = database.open(folder.databasePath()); !opened) {
        folder.close();
        return tl::unexpected(u"The sandbox's data in %1 cannot be read: %2"_s.arg(
            folder.databasePath(), opened.error()));
    }
    uploads.recover();
    removeExpired();
    return {};
}

qint64 State::now() const
{
    return clock.now().toSecsSinceEpoch();
}

void State::removeExpired()
{
    for (const QString &id : files.removeExpired()) {
        QFile::remove(folder.filePath(id));
    }
    folder.removeParts(uploads.takeExpiredParts());
}

} // namespace Finetune
