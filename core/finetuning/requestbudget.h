// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QQueue>

#include <chrono>
#include <functional>

namespace Finetune {

class Clock;

//! Keeps what the program asks a server by itself, unlike what the user asks for, below two
//! requests a second: whoever polls spends from here. Owned by Workspace.
class RequestBudget final : public QObject
{
    Q_OBJECT

public:
    //! A little over half a second, so that a late timer never brings a third into one second.
    static constexpr std::chrono::milliseconds Spacing{550};

    explicit RequestBudget(Clock &clock, QObject *parent = nullptr);

    //! Calls `send` once: at once when nothing was sent lately, otherwise when its turn comes,
    //! first come, first served. Not when `context` is gone by then.
    void spend(QObject *context, std::function<void()> send);

private:
    struct Turn
    {
        QPointer<QObject> context{};
        std::function<void()> send{};
    };

    void serve();

    Clock &m_clock;
    QQueue<Turn> m_waiting{};
    std::chrono::milliseconds m_nextTurn{}; // on Clock::elapsed()
    bool m_scheduled{};
};

} // namespace Finetune
