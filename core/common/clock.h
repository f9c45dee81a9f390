// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>

namespace Finetune {

//! "Now" and "later", replaceable in tests so that an hour of waiting costs nothing.
//! Owned by whoever builds the object graph; everyone else holds a reference.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    //! Wall clock, UTC. Can jump; never use it to measure a duration.
    virtual QDateTime now() const = 0;

    //! Time since an arbitrary start; never goes back.
    virtual std::chrono::milliseconds elapsed() const = 0;

    //! Calls `action` once after `delay`, from the event loop, unless `context` is gone by then.
    virtual void callLater(std::chrono::milliseconds delay, QObject *context,
                           std::function<void()> action) = 0;
};

//! The clock of the machine.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
    void callLater(std::chrono::milliseconds delay, QObject *context,
                   std::function<void()> action) override;
};

} // namespace Finetune
