// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/clock.h"

#include <QList>
#include <QPointer>

namespace Finetune {

//! A clock that stands still until a test moves it. What is called later without a delay still runs
//! by itself, from the event loop, because many calls begin that way.
class FakeClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }

    std::chrono::milliseconds elapsed() const override { return m_elapsed; }

    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> action) override;

    //! Moves on, running what falls due on the way, in the order of time.
    void advance(std::chrono::milliseconds by);

    //! From now on every wait is jumped over from the event loop; waits() still tells about it.
    void setAutoAdvance(bool on) { m_autoAdvance = on; }

    //! Sets the wall clock only, as a user or a time server might.
    void setNow(const QDateTime &now) { m_now = now; }

    //! Every delay above zero that was asked for, since the start.
    const QList<std::chrono::milliseconds> &waits() const { return m_waits; }

    //! How many actions are still to come.
    qsizetype pending() const;

private:
    struct Action
    {
        std::chrono::milliseconds due{};
        QPointer<QObject> context{};
        std::function<void()> run{};
    };

    void pass(std::chrono::milliseconds until);

    QDateTime m_now{QDate(2026, 11, 20), QTime(12, 0), Qt::UTC};
    std::chrono::milliseconds m_elapsed{std::chrono::hours(1)};
    bool m_autoAdvance{};
    QList<Action> m_actions{}; // by due time; first come, first served among equals
    QList<std::chrono::milliseconds> m_waits{};
};

} // namespace Finetune
