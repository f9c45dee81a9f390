// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double FirstDelay = 500;    // ms
constexpr double LongestDelay = 8000; // ms
constexpr double LargestJitter = 0.25;

std::optional<milliseconds> positive(double ms)
{
    constexpr double Absurd = 1e15; // thirty thousand years
    if (!std::isfinite(ms) || ms <= 0) {
        return std::nullopt;
    }
    return milliseconds(static_cast<qint64>(std::ceil(std::min(ms, Absurd))));
}

// RFC 9110 allows three date forms; all of them are GMT. The day of the week is left out, because
// it does not fit the year that Qt makes of two digits; date and time are read apart, because
// together they are taken for local time, of which an hour is missing each spring.
QDateTime httpDate(const QByteArray &header)
{
    QStringList words = QString::fromLatin1(header).simplified().split(u' ');
    words.removeAll(u"GMT"_s);
    const auto clock = std::find_if(words.begin(), words.end(),
                                    [](const QString &word) { return word.contains(u':'); });
    if (clock == words.end()) {
        return {};
    }
    const QTime time = QTime::fromString(*clock, u"HH:mm:ss"_s);
    words.erase(clock);
    const QString day = words.mid(1).join(u' ');
    for (const QString &format : {u"dd MMM yyyy"_s, u"dd-MMM-yy"_s, u"MMM d yyyy"_s}) {
        const QDate date = QLocale::c().toDate(day, format);
        if (date.isValid() && time.isValid()) {
            return QDateTime(date.year() < 1970 ? date.addYears(100) : date, time, Qt::UTC);
        }
    }
    return {};
}

std::optional<milliseconds> waitFrom(const QByteArray &retryAfter, const QDateTime &serverNow)
{
    std::optional<milliseconds> longest;
    bool number = false;
    for (const QByteArray &part : retryAfter.split(',')) {
        bool ok = false;
        const double seconds = part.trimmed().toDouble(&ok);
        if (ok) {
            number = true;
            longest = std::max(longest, positive(seconds * 1000));
        }
    }
    if (number) {
        return longest;
    }
    const QDateTime until = httpDate(retryAfter);
    return until.isValid() ? positive(static_cast<double>(serverNow.msecsTo(until))) : std::nullopt;
}

bool isWorthRetrying(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::NotConnected:
    case ApiError::Kind::Network:
    case ApiError::Kind::Timeout: return true;
    case ApiError::Kind::Http: break;
    default: return false;
    }
    if (error.httpStatus == 429) {
        // Out of credit: only the user can mend that.
        return error.code != "insufficient_quota"_L1 && error.code != "exceeded_quota"_L1
            && error.code != "billing_hard_limit_reached"_L1;
    }
    return error.httpStatus == 408 || error.httpStatus == 409
        || (error.httpStatus >= 500 && error.httpStatus != 501);
}

} // namespace

RetryAdvice retryAdvice(const QByteArray &retryAfterMs, const QByteArray &retryAfter,
                        const QByteArray &shouldRetry, const QByteArray &serverDate,
                        const QDateTime &now)
{
    RetryAdvice advice;
    bool ok = false;
    if (const double ms = retryAfterMs.trimmed().toDouble(&ok); ok) {
        advice.wait = positive(ms);
    }
    if (!advice.wait && !retryAfter.isEmpty()) {
        const QDateTime serverNow = httpDate(serverDate);
        advice.wait = waitFrom(retryAfter, serverNow.isValid() ? serverNow : now);
    }
    if (shouldRetry == "true" || shouldRetry == "false") {
        advice.shouldRetry = shouldRetry == "true";
    }
    return advice;
}

std::optional<milliseconds> RetryPolicy::delayAfter(const Attempt &attempt)
{
    if (attempt.number >= MostAttempts
        || !attempt.shouldRetry.value_or(isWorthRetrying(attempt.error))) {
        return std::nullopt;
    }
    const auto asked = attempt.error.retryAfter;
    if (asked && *asked > LongestSilentWait) {
        return std::nullopt;
    }
    const double doubled = std::min(FirstDelay * std::pow(2, attempt.number - 1), LongestDelay);
    const auto own = milliseconds(std::llround(doubled * (1 - attempt.dice * LargestJitter)));
    return std::max(own, asked.value_or(milliseconds(0)));
}

} // namespace Finetune
