// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/pagetrail.h"

namespace Finetune {

PageTrail::Step PageTrail::follow(bool hasMore, qsizetype elements, const QString &lastId)
{
    ++m_pages;
    if (!hasMore) {
        if (!lastId.isEmpty()) {
            m_cursor = lastId; // where a list that grows at its end goes on later
        }
        return Step::End;
    }
    m_seen.insert(m_cursor);
    const bool leadsOn = elements > 0 && !lastId.isEmpty() && !m_seen.contains(lastId);
    if (!leadsOn || m_pages >= MostPages) {
        return Step::Stuck;
    }
    m_cursor = lastId;
    return Step::More;
}

} // namespace Finetune
