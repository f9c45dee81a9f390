// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"

#include <QTimer>

#include <algorithm>

namespace Finetune {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::callLater(std::chrono::milliseconds delay, QObject *context,
                            std::function<void()> action)
{
    // QTimer counts in an int: what a server asks for beyond that would wrap round to any time.
    constexpr std::chrono::milliseconds Longest = std::chrono::hours(24 * 20);
    // A coarse timer may be 5 % early, which would be before the time a server asked for.
    QTimer::singleShot(std::min(delay, Longest), Qt::PreciseTimer, context, std::move(action));
}

} // namespace Finetune
