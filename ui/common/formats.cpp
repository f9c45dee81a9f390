// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

//: Units of time and the like; the context is shared by every screen.
QString tr(const char *text)
{
    return QCoreApplication::translate("Formats", text);
}

} // namespace

QString dash()
{
    return QString(QChar(u'\u2013'));
}

QString formatTime(const std::optional<QDateTime> &time)
{
    return time ? QLocale().toString(time->toLocalTime(), QLocale::ShortFormat) : dash();
}

QString formatClockTime(const std::optional<QDateTime> &time)
{
    return time ? QLocale().toString(time->toLocalTime().time(), QStringLiteral("HH:mm:ss"))
                : dash();
}

QString formatAgo(const QDateTime &time, const QDateTime &now)
{
    const qint64 seconds = time.secsTo(now);
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    if (seconds < Minute) {
        return tr("just now");
    }
    if (seconds < Hour) {
        return tr("%1 min ago").arg(seconds / Minute);
    }
    if (seconds < Day) {
        return tr("%1 h ago").arg(seconds / Hour);
    }
    return formatTime(time);
}

QString formatDuration(std::chrono::seconds duration)
{
    const qint64 seconds = std::max<qint64>(0, duration.count());
    if (seconds < 60) {
        return tr("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    }
    if (seconds < 48 * 3600) {
        return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
    }
    return tr("%1 d %2 h").arg(seconds / 86400).arg(seconds % 86400 / 3600);
}

QString formatBytes(std::optional<qint64> bytes)
{
    return bytes ? QLocale().formattedDataSize(*bytes, 1, QLocale::DataSizeTraditionalFormat)
                 : dash();
}

QString formatCount(std::optional<qint64> count)
{
    return count ? QLocale().toString(*count) : dash();
}

QString formatMetric(std::optional<double> value)
{
    if (!value || !std::isfinite(*value)) {
        return dash();
    }
    const double size = std::fabs(*value);
    const bool readable = size == 0 || (size >= 0.001 && size < 100'000);
    return readable ? QLocale().toString(*value, 'f', 4) : QLocale().toString(*value, 'e', 3);
}

QString formatPercent(std::optional<double> share)
{
    return share && std::isfinite(*share) ? tr("%1 %").arg(QLocale().toString(*share * 100, 'f', 1))
                                          : dash();
}

} // namespace Finetune
