// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace Finetune {

// Values as people read them, in the user's locale and time zone. Missing is a dash, never a zero.

QString dash();
QString formatTime(const std::optional<QDateTime> &time);       //!< short date and time
QString formatClockTime(const std::optional<QDateTime> &time);  //!< hours, minutes, seconds
QString formatAgo(const QDateTime &time, const QDateTime &now); //!< "just now", "3 min ago"
QString formatDuration(std::chrono::seconds duration); //!< "45 s", "3 min 20 s", "2 h 5 min"
QString formatBytes(std::optional<qint64> bytes);
QString formatCount(std::optional<qint64> count);
QString formatMetric(std::optional<double> value);  //!< a loss: four decimals
QString formatPercent(std::optional<double> share); //!< 0.93 is "93.0 %"

} // namespace Finetune
