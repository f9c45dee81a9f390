// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/droppedpaths.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPastedText = 64 * 1024;

// Text is taken for paths when each line is one: what a file manager or a terminal copies.
QStringList pathsFromText(const QString &text)
{
    QStringList paths;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString trimmed = line.trimmed();
        const QString path =
            trimmed.startsWith("file:///"_L1) ? QUrl(trimmed).toLocalFile() : trimmed;
        if (!path.startsWith(u'/') || !QFileInfo::exists(path)) {
            return {};
        }
        paths.append(path);
    }
    return paths;
}

} // namespace

DroppedPaths droppedPaths(const QMimeData &data)
{
    DroppedPaths result;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        // file://other-host/… is not a file of this computer.
        if (url.isLocalFile() && (url.host().isEmpty() || url.host() == "localhost"_L1)) {
            result.paths.append(url.path(QUrl::FullyDecoded));
        } else {
            ++result.remote;
        }
    }
    if (urls.isEmpty() && data.hasText()) {
        const QString text = data.text().left(LongestPastedText);
        result.paths = pathsFromText(text);
        result.isText = result.paths.isEmpty() && !text.trimmed().isEmpty();
    }
    return result;
}

} // namespace Finetune
