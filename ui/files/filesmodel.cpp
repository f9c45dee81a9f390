// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filesmodel.h"

#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/files/fileusetext.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

const QDateTime FarFuture(QDate(9999, 1, 1), {});

QIcon statusIcon(const File &file)
{
    switch (file.status) {
    case FileStatus::Processed: return icon(Icon::Success);
    case FileStatus::Uploaded: return icon(Icon::Upload);
    case FileStatus::Error: return icon(Icon::Error);
    case FileStatus::Unknown: break;
    }
    return icon(Icon::Info);
}

} // namespace

QString fileStatusText(const File &file)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("FilesModel", text);
    };
    switch (file.status) {
    case FileStatus::Processed: return tr("Ready");
    case FileStatus::Uploaded: return tr("Being processed");
    case FileStatus::Error: return tr("Refused");
    case FileStatus::Unknown: break;
    }
    return file.statusText;
}

FilesModel::FilesModel(const Store<File> &store, const FileUses &uses, QObject *parent)
    : ColumnModel(
        store,
        {
            {.name = u"name"_s,
             .title = tr("Name"),
             .display =
                 [](const File &file) { return file.fileName.isEmpty() ? dash() : file.fileName; },
             .decoration = [](const File &) { return icon(Icon::File); }},
            {.name = u"purpose"_s, .title = tr("Purpose"), .display = &File::purpose},
            {.name = u"size"_s,
             .title = tr("Size"),
             .display = [](const File &file) { return formatBytes(file.bytes); },
             .sortKey = [](const File &file) { return QVariant(file.bytes.value_or(-1)); },
             .alignment = Right},
            {.name = u"created"_s,
             .title = tr("Created"),
             .display = [](const File &file) { return formatTime(file.createdAt); },
             .sortKey =
                 [](const File &file) { return QVariant(file.createdAt.value_or(QDateTime())); }},
            {.name = u"status"_s,
             .title = tr("Status"),
             .display = fileStatusText,
             .toolTip = &File::statusDetails,
             .decoration = statusIcon},
            {.name = u"expires"_s,
             .title = tr("Expires"),
             .display =
                 [](const File &file) {
                     return file.expiresAt ? formatTime(file.expiresAt) : tr("Never");
                 },
             .sortKey =
                 [](const File &file) { return QVariant(file.expiresAt.value_or(FarFuture)); }},
            {.name = u"used"_s,
             .title = tr("Used by"),
             .display = [&uses](const File &file) { return fileUseSummary(uses, file.id); },
             .sortKey = [&uses](const File &file) { return QVariant(uses.of(file.id).size()); },
             .toolTip = [&uses](const File &file) { return fileUseLines(uses.of(file.id)); }},
            {.name = u"id"_s, .title = tr("ID"), .display = &File::id},
        },
        parent)
{
    const auto redraw = [this] { refreshColumn(columnOf(u"used")); };
    connect(&uses, &FileUses::changed, this, redraw);
    connect(&uses, &FileUses::completionChanged, this, redraw);
}

} // namespace Finetune
