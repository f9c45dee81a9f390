// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace Finetune {

//! How long the stages of a job wait, so that a person can follow it. With a factor of 1 a small
//! job takes about 45 seconds; 0 takes all waiting away.
class Pace final
{
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit Pace(double factor)
        : m_factor(factor)
    {}

    //! Of an uploaded file, until it is "processed".
    Milliseconds processing() const { return scaled(1000); }

    Milliseconds checking() const { return scaled(4000); }

    Milliseconds queueing() const { return scaled(4000); }

    Milliseconds pausing() const { return scaled(1500); }

    //! Between two steps of a job that has so many: all of them share the same time.
    Milliseconds betweenSteps(int totalSteps) const { return scaled(36000.0 / totalSteps); }

    //! Between two pieces of a streamed answer.
    Milliseconds betweenPieces() const { return scaled(25); }

private:
    Milliseconds scaled(double milliseconds) const
    {
        return Milliseconds(static_cast<Milliseconds::rep>(milliseconds * m_factor));
    }

    double m_factor;
};

} // namespace Finetune
