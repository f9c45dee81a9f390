// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(RetryPolicy::Attempt)
Q_DECLARE_METATYPE(std::optional<milliseconds>)

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(7, 59), Qt::UTC);

RetryPolicy::Attempt http(int status, int number = 1)
{
    return {.number = number, .error = {.kind = Kind::Http, .httpStatus = status}};
}

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { qputenv("TZ", "America/New_York"); }

    void delayAfter_data();
    void delayAfter();
    void delayAfter_anyDice_staysInItsRange();
    void advice_wait_data();
    void advice_wait();
    void advice_shouldRetry();
    void advice_garbage_neverCrashesNorWaitsLess();
};

void TestRetryPolicy::delayAfter_data()
{
    QTest::addColumn<RetryPolicy::Attempt>("attempt");
    QTest::addColumn<std::optional<milliseconds>>("delay");
    using Delay = std::optional<milliseconds>;
    const auto row = [](const char *name, RetryPolicy::Attempt attempt, Delay delay) {
        QTest::newRow(name) << attempt << delay;
    };
    row("500, first", http(500), 500ms);
    row("500, second", http(500, 2), 1000ms);
    row("500, third", http(500, 3), {});
    row("501: not offered", http(501), {});
    row("404", http(404), {});
    row("408", http(408), 500ms);
    row("409", http(409), 500ms);
    row("425", http(425), {});
    row("429", http(429), 500ms);
    for (const Kind kind : {Kind::Network, Kind::Timeout, Kind::NotConnected}) {
        row("lost connection", {.error = {.kind = kind}}, 500ms);
    }
    for (const Kind kind : {Kind::Refused, Kind::ReadOnly, Kind::HostNotFound, Kind::Tls,
                            Kind::Proxy, Kind::OutcomeUnknown, Kind::Canceled, Kind::Redirect,
                            Kind::WebPage, Kind::MalformedReply, Kind::TooLarge, Kind::LocalFile}) {
        row("no use", {.error = {.kind = kind}}, {});
    }
    for (const QString &code : {u"insufficient_quota"_s, u"billing_hard_limit_reached"_s}) {
        RetryPolicy::Attempt billing = http(429);
        billing.error.code = code;
        row("out of credit", billing, {});
    }
    RetryPolicy::Attempt told = http(400);
    told.shouldRetry = true;
    row("told to", told, 500ms);
    told.number = 3;
    row("told to, but often enough", told, {});
    told = http(500);
    told.shouldRetry = false;
    row("told not to", told, {});
    RetryPolicy::Attempt waits = http(429);
    waits.error.retryAfter = 30s;
    row("asked for 30 s", waits, 30'000ms);
    waits.error.retryAfter = 100ms;
    row("asked for less than our own pause", waits, 500ms);
    waits.error.retryAfter = 120s;
    row("asked for two minutes", waits, 120'000ms);
    waits.error.retryAfter = 120'001ms;
    row("asked for more", waits, {});
    waits.shouldRetry = true;
    row("asked for more, told to", waits, {});
}

void TestRetryPolicy::delayAfter()
{
    QFETCH(const RetryPolicy::Attempt, attempt);
    QFETCH(const std::optional<milliseconds>, delay);
    QVERIFY(RetryPolicy::delayAfter(attempt) == delay);
}

void TestRetryPolicy::delayAfter_anyDice_staysInItsRange()
{
    RetryPolicy::Attempt attempt = http(503);
    for (int i = 0; i <= 100; ++i) {
        attempt.dice = i / 100.0;
        const auto delay = RetryPolicy::delayAfter(attempt);
        QVERIFY(delay && *delay >= 375ms && *delay <= 500ms);
    }
}

void TestRetryPolicy::advice_wait_data()
{
    QTest::addColumn<QByteArray>("retryAfterMs");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<std::optional<milliseconds>>("wait");
    using Wait = std::optional<milliseconds>;
    const auto row = [](const QByteArray &ms, const QByteArray &value, Wait wait,
                        const QByteArray &date = {}) {
        QTest::addRow("%s|%s|%s", ms.constData(), value.left(40).constData(), date.constData())
            << ms << value << date << wait;
    };
    row("1500", "", 1500ms);
    row("1500", "20", 1500ms);
    row("0.2", "", 1ms); // never rounded down to nothing
    row("0", "20", 20'000ms);
    row("-5", "20", 20'000ms);
    row("abc", "20", 20'000ms);
    row("", "20", 20'000ms);
    row("", "0.5", 500ms);
    row("", " 7 ", 7000ms);
    row("", "7, 7", 7000ms);
    row("", "7, 9", 9000ms);
    row("", "1e2", 100'000ms);
    for (const char *nothing : {"", "0", "-1", "abc", "NaN", "inf", "-inf", "1e309", ",", "0x10"}) {
        row("", nothing, {});
    }
    row("", "Fri, 20 Nov 2026 08:00:00 GMT", 60'000ms);
    row("", "Friday, 20-Nov-26 08:00:00 GMT", 60'000ms);
    row("", "Fri Nov 20 08:00:00 2026", 60'000ms);
    row("", "Fri, 20 Nov 2026 08:00:00 GMT", 30'000ms, "Fri, 20 Nov 2026 07:59:30 GMT");
    row("", "Fri, 20 Nov 2026 08:00:00 GMT", 60'000ms, "no date");
    // New York has no half past two on that day.
    row("", "Sun, 08 Mar 2026 02:30:00 GMT", 60'000ms, "Sun, 08 Mar 2026 02:29:00 GMT");
    row("", "Thu, 01 Jan 1970 00:00:00 GMT", {});
    row("", "Fri, 20 Nov 2026 07:59:00 GMT", {});
}

void TestRetryPolicy::advice_wait()
{
    QFETCH(const QByteArray, retryAfterMs);
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const QByteArray, date);
    QFETCH(const std::optional<milliseconds>, wait);
    QVERIFY(retryAdvice(retryAfterMs, retryAfter, {}, date, Now).wait == wait);
}

void TestRetryPolicy::advice_shouldRetry()
{
    QCOMPARE(retryAdvice({}, {}, "true", {}, Now).shouldRetry, true);
    QCOMPARE(retryAdvice({}, {}, "false", {}, Now).shouldRetry, false);
    QVERIFY(!retryAdvice({}, {}, "yes", {}, Now).shouldRetry);
    QVERIFY(!retryAdvice({}, {}, {}, {}, Now).shouldRetry);
}

void TestRetryPolicy::advice_garbage_neverCrashesNorWaitsLess()
{
    const QByteArrayList garbage = {"1e15",
                                    "1e308",
                                    "9223372036854775807",
                                    "99999999999999999999",
                                    "Fri, 31 Dec 9999 23:59:59 GMT",
                                    QByteArray(1'000'000, '9'),
                                    QByteArray("7,").repeated(100'000)};
    for (const QByteArray &value : garbage) {
        const auto ms = retryAdvice(value, {}, {}, {}, Now).wait;
        const auto seconds = retryAdvice({}, value, {}, {}, Now).wait;
        QVERIFY(!ms || *ms > 0ms);
        QVERIFY(!seconds || *seconds > 0ms);
    }
}

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
