// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobevent.h"

#include <QList>
#include <QSet>

namespace Finetune {

//! Which way round a server lists events: OpenAI newest first, Nebius oldest first, and nobody says
//! so. Learnt from the lists themselves; until then taken for newest first.
class EventOrder final
{
public:
    bool isKnown() const { return m_order != Order::Unknown; }

    bool isOldestFirst() const { return m_order == Order::OldestFirst; }

    //! From two events of which `first` is listed before `last`; true when that told it.
    bool learn(const JobEvent &first, const JobEvent &last);

    //! From the start of a list that was looked at before, when all happened within a second: the
    //! end at which it has grown is that of the newest. True when that told it.
    bool learnFromGrowth(const QList<JobEvent> &events, const QSet<QString> &known);

private:
    enum class Order {
        Unknown,
        NewestFirst,
        OldestFirst
    };

    Order m_order{Order::Unknown};
};

} // namespace Finetune
