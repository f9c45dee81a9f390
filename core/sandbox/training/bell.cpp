// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/bell.h"

namespace Finetune {

quint64 Bell::rings() const
{
    const std::lock_guard lock(m_mutex);
    return m_rings;
}

void Bell::ring()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_rings;
    }
    m_changed.notify_all();
}

void Bell::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_changed.notify_all();
}

bool Bell::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_isClosed;
}

void Bell::wait(quint64 heard, TimePoint deadline)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, deadline, [&] { return m_isClosed || m_rings != heard; });
}

} // namespace Finetune
