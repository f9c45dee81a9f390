// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/eventorder.h"

#include "core/common/json.h"

#include <compare>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// By time, within a second by training step; "equivalent" when neither says anything.
std::weak_ordering compareTimes(const JobEvent &left, const JobEvent &right)
{
    if (left.createdAt && right.createdAt && *left.createdAt != *right.createdAt) {
        return *left.createdAt < *right.createdAt ? std::weak_ordering::less
                                                  : std::weak_ordering::greater;
    }
    const auto leftStep = optionalInt(left.data, "step"_L1);
    const auto rightStep = optionalInt(right.data, "step"_L1);
    return leftStep && rightStep ? std::weak_ordering(*leftStep <=> *rightStep)
                                 : std::weak_ordering::equivalent;
}

} // namespace

bool EventOrder::learn(const JobEvent &first, const JobEvent &last)
{
    const auto comparison = compareTimes(first, last);
    if (isKnown() || std::is_eq(comparison)) {
        return false;
    }
    m_order = std::is_lt(comparison) ? Order::OldestFirst : Order::NewestFirst;
    return true;
}

bool EventOrder::learnFromGrowth(const QList<JobEvent> &events, const QSet<QString> &known)
{
    if (isKnown() || events.isEmpty() || known.isEmpty()) {
        return false;
    }
    const bool firstIsNew = !known.contains(events.constFirst().id);
    const bool lastIsNew = !known.contains(events.constLast().id);
    if (firstIsNew == lastIsNew) {
        return false;
    }
    m_order = firstIsNew ? Order::NewestFirst : Order::OldestFirst;
    return true;
}

} // namespace Finetune
