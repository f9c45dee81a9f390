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
        m_stop.request_stop();
    }
    m_changed.notify_all();
}

void Bell::wait(quint64 heard, TimePoint deadline)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, deadline, [&] { return isClosed() || m_rings != heard; });
}

} // namespace Finetune
