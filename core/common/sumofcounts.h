// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNumeric>

#include <algorithm>
#include <limits>

namespace Finetune {

//! The sum of what servers counted, which may be anything: a negative count is none, and a sum too
//! large for its type stays at the largest number.
inline qint64 sumOfCounts(qint64 left, qint64 right)
{
    qint64 sum = 0;
    const bool isTooLarge =
        qAddOverflow(std::max<qint64>(left, 0), std::max<qint64>(right, 0), &sum);
    return isTooLarge ? std::numeric_limits<qint64>::max() : sum;
}

} // namespace Finetune
