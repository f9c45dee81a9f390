// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/chatallowance.h"

#include "core/common/clock.h"

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds Minute = std::chrono::minutes(1);

//! As in the headers of the service: "120ms", "1s", "6m0s".
QByteArray durationText(milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000) {
        return QByteArray::number(ms) + "ms";
    }
    const qint64 seconds = (ms + 999) / 1000;
    if (seconds < 60) {
        return QByteArray::number(seconds) + 's';
    }
    return QByteArray::number(seconds / 60) + 'm' + QByteArray::number(seconds % 60) + 's';
}

ApiFault exhausted(milliseconds wait, const QString &what)
{
    const qint64 seconds = std::max<qint64>(1, (wait.count() + 999) / 1000);
    return {.status = 429,
            .message =
                u"Rate limit reached on %1 per minute. Please try again in %2s."_s.arg(what).arg(
                    seconds),
            .code = u"rate_limit_exceeded"_s,
            .type = what,
            .headers = {{"retry-after", QByteArray::number(seconds)}}};
}

} // namespace

ChatAllowance::Bucket::Bucket(qint64 limit)
    : m_limit(limit)
    , m_level(static_cast<double>(limit))
{}

void ChatAllowance::Bucket::refill(milliseconds passed)
{
    const double share = static_cast<double>(passed.count()) / static_cast<double>(Minute.count());
    const auto limit = static_cast<double>(m_limit);
    m_level = std::min(limit, m_level + share * limit);
}

milliseconds ChatAllowance::Bucket::timeUntil(double level) const
{
    const double missing = std::max(0.0, level - m_level) / static_cast<double>(m_limit);
    return milliseconds(std::llround(std::ceil(missing * static_cast<double>(Minute.count()))));
}

void ChatAllowance::Bucket::take(qint64 amount)
{
    m_level -= static_cast<double>(amount);
}

Headers ChatAllowance::Bucket::headers(const QByteArray &what) const
{
    const auto remaining = static_cast<qint64>(m_level);
    return {{"x-ratelimit-limit-" + what, QByteArray::number(m_limit)},
            {"x-ratelimit-remaining-" + what, QByteArray::number(remaining)},
            {"x-ratelimit-reset-" + what, durationText(timeUntil(static_cast<double>(m_limit)))}};
}

ChatAllowance::ChatAllowance(Limits limits, const Clock &clock)
    : m_clock(clock)
    , m_requests(limits.requests)
    , m_tokens(limits.tokens)
    , m_filledAt(clock.elapsed())
{}

tl::expected<Headers, ApiFault> ChatAllowance::take(qint64 tokens)
{
    const std::lock_guard lock(m_mutex);
    const milliseconds now = m_clock.elapsed();
    m_requests.refill(now - m_filledAt);
    m_tokens.refill(now - m_filledAt);
    m_filledAt = now;
    const qint64 needed = m_tokens.possible(tokens);
    const milliseconds requestsWait = m_requests.timeUntil(1);
    const milliseconds tokensWait = m_tokens.timeUntil(static_cast<double>(needed));
    if (requestsWait.count() > 0 || tokensWait.count() > 0) {
        ApiFault fault = requestsWait >= tokensWait ? exhausted(requestsWait, u"requests"_s)
                                                    : exhausted(tokensWait, u"tokens"_s);
        fault.headers += headers();
        return refuse(fault);
    }
    m_requests.take(1);
    m_tokens.take(needed);
    return headers();
}

Headers ChatAllowance::headers() const
{
    return m_requests.headers("requests") + m_tokens.headers("tokens");
}

} // namespace Finetune
