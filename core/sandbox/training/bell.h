// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace Finetune {

//! Wakes the workers: rung whenever a job changed, closed when the server stops. Owned by
//! SandboxServer.
class Bell final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    quint64 rings() const;
    void ring();
    //! For good. Nobody waits any more.
    void close();

    bool isClosed() const { return m_stop.stop_requested(); }

    //! For long work that wants to know when the bell is closed.
    std::stop_token stopToken() const { return m_stop.get_token(); }

    //! Returns at the deadline, when the bell is closed, or at once if it was rung since `heard`.
    void wait(quint64 heard, TimePoint deadline);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    quint64 m_rings{};
    std::stop_source m_stop;
};

} // namespace Finetune
