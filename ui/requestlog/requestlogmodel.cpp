// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestlog/requestlogmodel.h"

#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/theme.h"
#include "ui/requestlog/requestlogtext.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

QIcon outcomeIcon(const HttpLogEntry &entry)
{
    if (!entry.finished) {
        return tintedIcon(Icon::Refresh, toneColor(Tone::Neutral));
    }
    if (entry.outcome.failure == ApiError::Kind::Canceled) {
        return tintedIcon(Icon::Cancel, toneColor(Tone::Neutral));
    }
    return entry.outcome.failure ? tintedIcon(Icon::Error, toneColor(Tone::Bad))
                                 : tintedIcon(Icon::Success, toneColor(Tone::Good));
}

QList<Column<HttpLogEntry>> requestColumns()
{
    using Entry = HttpLogEntry;
    return {
        {.name = u"time"_s,
         .title = RequestLogModel::tr("Time"),
         .display = startText,
         .sortKey = [](const Entry &entry) { return QVariant(entry.id); }},
        {.name = u"method"_s,
         .title = RequestLogModel::tr("Method"),
         .display = [](const Entry &entry) { return QString(verbName(entry.request.verb)); }},
        {.name = u"path"_s,
         .title = RequestLogModel::tr("Path"),
         .display = &Entry::path,
         .toolTip = &Entry::path},
        {.name = u"status"_s,
         .title = RequestLogModel::tr("Status"),
         .display = statusText,
         .sortKey = [](const Entry &entry) { return QVariant(entry.outcome.status); },
         .alignment = Right},
        {.name = u"duration"_s,
         .title = RequestLogModel::tr("Duration"),
         .display = callDuration,
         .sortKey =
             [](const Entry &entry) {
                 return QVariant(static_cast<qint64>(entry.outcome.duration.count()));
             },
         .alignment = Right},
        {.name = u"attempt"_s,
         .title = RequestLogModel::tr("Attempt"),
         .display =
             [](const Entry &entry) {
                 return entry.attempt > 0 ? QString::number(entry.attempt) : dash();
             },
         .sortKey = [](const Entry &entry) { return QVariant(entry.attempt); },
         .alignment = Right},
        {.name = u"received"_s,
         .title = RequestLogModel::tr("Received"),
         .display =
             [](const Entry &entry) {
                 return entry.finished ? formatBytes(entry.outcome.bytesReceived) : dash();
             },
         .sortKey = [](const Entry &entry) { return QVariant(entry.outcome.bytesReceived); },
         .alignment = Right},
        {.name = u"outcome"_s,
         .title = RequestLogModel::tr("Result"),
         .display = outcomeText,
         .decoration = outcomeIcon},
        {.name = u"requestId"_s,
         .title = RequestLogModel::tr("Request ID"),
         .display =
             [](const Entry &entry) {
                 return entry.outcome.requestId.isEmpty() ? dash() : entry.outcome.requestId;
             }},
    };
}

} // namespace

RequestLogModel::RequestLogModel(const HttpLog &log, QObject *parent)
    : ColumnModel(log, requestColumns(), parent)
{}

} // namespace Finetune
