// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/clock.h"

#include <QTimer>

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
    // A coarse timer may be 5 % early, which would be before the time a server asked for.
    QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(action));
}

} // namespace Finetune
