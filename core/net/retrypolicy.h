// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace Finetune {

//! What the headers of an answer say about trying again.
struct RetryAdvice
{
    std::optional<std::chrono::milliseconds> wait{}; //!< retry-after-ms or Retry-After
    std::optional<bool> shouldRetry{};               //!< x-should-retry
};

//! Reads retry-after-ms, Retry-After (seconds or any HTTP date, measured against the server's own
//! Date header) and x-should-retry. Zero, negative and unreadable values count as absent.
RetryAdvice retryAdvice(const QByteArray &retryAfterMs, const QByteArray &retryAfter,
                        const QByteArray &shouldRetry, const QByteArray &serverDate,
                        const QDateTime &now);

//! Decides whether a failed call that is harmless to repeat is sent again, and when. A pure rule:
//! the official SDKs' (408, 409, 429, 5xx and lost connections; twice; 0.5 s doubling to 8 s), but
//! never earlier than the server asked; a wait of more than two minutes is left to the user.
class RetryPolicy
{
public:
    struct Attempt
    {
        int number{1}; //!< 1 for the first try
        ApiError error{};
        std::optional<bool> shouldRetry{};
        double dice{}; //!< 0 to 1, for the jitter
    };

    static constexpr int MostAttempts = 3;
    static constexpr std::chrono::milliseconds LongestSilentWait = std::chrono::minutes(2);

    static std::optional<std::chrono::milliseconds> delayAfter(const Attempt &attempt);
};

} // namespace Finetune
