// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/pollpace.h"

#include <algorithm>
#include <cmath>

namespace Finetune {
using std::chrono::milliseconds;

namespace {

milliseconds grown(milliseconds from, double factor, int times, milliseconds limit)
{
    const double wait = static_cast<double>(from.count()) * std::pow(factor, std::min(times, 64));
    return std::min(limit, milliseconds(std::llround(std::min(wait, double(limit.count())))));
}

} // namespace

milliseconds PollPace::waitAt(const Moment &moment) const
{
    const milliseconds limit = moment.isInterested ? inView : slowest;
    milliseconds wait = moment.isWatched ? grown(quickest, 1.5, moment.quietRounds, limit) : hidden;
    if (moment.failedRounds > 0) {
        constexpr milliseconds LongestBackOff = std::chrono::seconds(60);
        wait = std::max(wait, grown(quickest, 2, moment.failedRounds, LongestBackOff));
    }
    const double jittered = static_cast<double>(wait.count()) * (0.9 + 0.2 * moment.dice);
    // Never earlier than the server asked, whatever the dice say.
    return std::max(milliseconds(std::llround(jittered)),
                    moment.retryAfter.value_or(milliseconds(0)));
}

} // namespace Finetune
