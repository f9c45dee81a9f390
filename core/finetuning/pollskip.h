// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace Finetune {

//! Lets something that is driven by somebody else's polls sit some of them out after failures: one,
//! three, seven, … up to 31. A value; the feeds own one each.
class PollSkip
{
public:
    //! Counts a poll; false when it is to be sat out.
    bool mayTakePart()
    {
        if (m_toSkip == 0) {
            return true;
        }
        --m_toSkip;
        return false;
    }

    void noteFailure()
    {
        m_failures = std::min(m_failures + 1, MostFailures);
        m_toSkip = (1 << m_failures) - 1;
    }

    void noteSuccess() { *this = {}; }

private:
    static constexpr int MostFailures = 5;

    int m_failures{};
    int m_toSkip{};
};

} // namespace Finetune
