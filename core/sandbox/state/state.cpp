// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/state.h"

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
    for (const QString &id : files.removeExpired()) {
        QFile::remove(folder.filePath(id));
    }
    return {};
}

} // namespace Finetune
