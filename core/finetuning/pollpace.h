// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace Finetune {

//! How often a server is asked about unfinished jobs. A pure rule over a table of times.
struct PollPace
{
    using milliseconds = std::chrono::milliseconds;

    milliseconds quickest{std::chrono::seconds(2)};
    milliseconds inView{std::chrono::seconds(5)}; //!< the slowest while a job is young or in view
    milliseconds slowest{std::chrono::seconds(60)};
    milliseconds hidden{std::chrono::seconds(60)}; //!< while nobody looks at the window

    //! For a server on this machine, where asking costs nothing.
    static constexpr PollPace loopback()
    {
        using std::chrono::seconds;
        return {.quickest = seconds(1),
                .inView = seconds(1),
                .slowest = seconds(5),
                .hidden = seconds(10)};
    }

    //! What the wait depends on.
    struct Moment
    {
        int quietRounds{};  //!< rounds since something last changed
        int failedRounds{}; //!< rounds without success, in a row
        std::optional<milliseconds> retryAfter{};
        bool isWatched{true}; //!< the window can be seen
        bool isInterested{};  //!< a job is young, or open in front of the user
        double dice{0.5};     //!< 0 to 1, for 10 % jitter either way
        bool operator==(const Moment &) const = default;
    };

    milliseconds waitAt(const Moment &moment) const;
};

} // namespace Finetune
