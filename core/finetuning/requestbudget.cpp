// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/requestbudget.h"

#include "core/common/clock.h"

namespace Finetune {

RequestBudget::RequestBudget(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{}

void RequestBudget::spend(QObject *context, std::function<void()> send)
{
    m_waiting.enqueue({.context = context, .send = std::move(send)});
    serve();
}

// One at a time by the clock as it is then, so that a stall is not made up for by a burst.
void RequestBudget::serve()
{
    while (!m_waiting.isEmpty() && !m_scheduled) {
        const auto now = m_clock.elapsed();
        if (now < m_nextTurn) {
            m_scheduled = true;
            m_clock.callLater(m_nextTurn - now, this, [this] {
                m_scheduled = false;
                serve();
            });
            return;
        }
        const Turn turn = m_waiting.dequeue();
        if (turn.context) {
            m_nextTurn = now + Spacing;
            turn.send();
        }
    }
}

} // namespace Finetune
