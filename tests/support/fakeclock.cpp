// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"

#include <QTimer>

#include <algorithm>

namespace Finetune {
using std::chrono::milliseconds;

void FakeClock::callLater(milliseconds delay, QObject *context, std::function<void()> action)
{
    if (delay.count() <= 0) {
        QTimer::singleShot(0, context, std::move(action));
        return;
    }
    m_waits.append(delay);
    const milliseconds due = m_elapsed + delay;
    if (m_autoAdvance) {
        QTimer::singleShot(0, context, [this, due, action = std::move(action)] {
            pass(due);
            action();
        });
        return;
    }
    const auto place =
        std::upper_bound(m_actions.begin(), m_actions.end(), due,
                         [](milliseconds time, const Action &other) { return time < other.due; });
    m_actions.insert(place, {.due = due, .context = context, .run = std::move(action)});
}

void FakeClock::advance(milliseconds by)
{
    const milliseconds end = m_elapsed + by;
    while (!m_actions.isEmpty() && m_actions.constFirst().due <= end) {
        const Action action = m_actions.takeFirst();
        pass(action.due);
        if (action.context) {
            action.run();
        }
    }
    pass(end);
}

qsizetype FakeClock::pending() const
{
    return std::count_if(m_actions.begin(), m_actions.end(),
                         [](const Action &action) { return !action.context.isNull(); });
}

void FakeClock::pass(milliseconds until)
{
    const milliseconds step = std::max(milliseconds(0), until - m_elapsed);
    m_elapsed += step;
    m_now = m_now.addMSecs(step.count());
}

} // namespace Finetune
