// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <chrono>
#include <mutex>

namespace Finetune {

class Clock;

//! How much may be asked of the chat in a minute. Both allowances fill up again steadily. Used on
//! several threads; owned by ChatResource.
class ChatAllowance final
{
public:
    struct Limits
    {
        qint64 requests{10000};
        qint64 tokens{10000000};
    };

    ChatAllowance(Limits limits, const Clock &clock);

    //! One request that may need so many tokens. Returns the "x-ratelimit" headers of its answer,
    //! or 429 with the time to wait.
    tl::expected<Headers, ApiFault> take(qint64 tokens);

private:
    //! Fills up from empty in a minute.
    class Bucket
    {
    public:
        explicit Bucket(qint64 limit);

        void refill(std::chrono::milliseconds passed);
        std::chrono::milliseconds timeUntil(double level) const;
        void take(qint64 amount);

        //! More than the bucket holds is never there.
        qint64 possible(qint64 amount) const { return std::min(amount, m_limit); }

        Headers headers(const QByteArray &what) const;

    private:
        qint64 m_limit;
        double m_level;
    };

    Headers headers() const;

    const Clock &m_clock;
    std::mutex m_mutex;
    Bucket m_requests;
    Bucket m_tokens;
    std::chrono::milliseconds m_filledAt;
};

} // namespace Finetune
