// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/uploadtext.h"

#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("UploadText", text, nullptr, count);
}

} // namespace

QString sendingText(const Upload &upload)
{
    if (upload.awaitsAnswer()) {
        return tr("All %1 sent. Waiting for the server…").arg(formatBytes(upload.bytesTotal));
    }
    QStringList parts;
    parts.append(tr("Uploading %1 of %2")
                     .arg(formatBytes(upload.bytesSent), formatBytes(upload.bytesTotal)));
    if (upload.bytesPerSecond > 0) {
        parts.append(tr("%1/s").arg(formatBytes(static_cast<qint64>(upload.bytesPerSecond))));
    }
    if (upload.timeLeft) {
        parts.append(tr("%1 left").arg(formatDuration(*upload.timeLeft)));
    }
    if (upload.isTooSlow) {
        parts.append(tr("too slow: the server gives up after one hour"));
    }
    return parts.join(u", "_s);
}

} // namespace Finetune
