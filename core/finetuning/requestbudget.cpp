// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/requestbudget.h"

#include "core/common/clock.h"

#include <algorithm>

namespace Finetune {

void RequestBudget::spend(QObject *context, std::function<void()> send)
{
    const auto now = m_clock.elapsed();
    const auto turn = std::max(now, m_nextTurn);
    m_nextTurn = turn + Spacing;
    if (turn == now) {
        send();
    } else {
        m_clock.callLater(turn - now, context, std::move(send));
    }
}

} // namespace Finetune
