// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/chatallowance.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Finetune;

//! When the chat says that it was asked too much, and what it tells about that.
class TestChatAllowance final : public QObject
{
    Q_OBJECT

private slots:
    void take_tellsWhatIsLeft();
    void take_beyondTheRequests_is429();
    void take_beyondTheTokens_is429();
    void take_ofMoreThanThereEverIs_waitsForAFullMinute();
    void waiting_helps();

private:
    static QByteArray value(const Headers &headers, const QByteArray &name);
};

QByteArray TestChatAllowance::value(const Headers &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

void TestChatAllowance::take_tellsWhatIsLeft()
{
    FakeClock clock;
    ChatAllowance allowance({.requests = 10, .tokens = 1200}, clock);
    const auto headers = allowance.take(600);
    QVERIFY(headers);
    QCOMPARE(value(*headers, "x-ratelimit-limit-requests"), "10");
    QCOMPARE(value(*headers, "x-ratelimit-remaining-requests"), "9");
    QCOMPARE(value(*headers, "x-ratelimit-reset-requests"), "6s");
    QCOMPARE(value(*headers, "x-ratelimit-limit-tokens"), "1200");
    QCOMPARE(value(*headers, "x-ratelimit-remaining-tokens"), "600");
    QCOMPARE(value(*headers, "x-ratelimit-reset-tokens"), "30s");
    QCOMPARE(value(*allowance.take(600), "x-ratelimit-reset-tokens"), "1m0s");
}

void TestChatAllowance::take_beyondTheRequests_is429()
{
    FakeClock clock;
    ChatAllowance allowance({.requests = 2, .tokens = 1000}, clock);
    QVERIFY(allowance.take(1));
    QVERIFY(allowance.take(1));
    const auto refused = allowance.take(1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 429);
    QCOMPARE(refused.error().code, QStringLiteral("rate_limit_exceeded"));
    QCOMPARE(refused.error().type, QStringLiteral("requests"));
    QCOMPARE(value(refused.error().headers, "retry-after"), "30");
    QCOMPARE(value(refused.error().headers, "x-ratelimit-remaining-requests"), "0");
}

void TestChatAllowance::take_beyondTheTokens_is429()
{
    FakeClock clock;
    ChatAllowance allowance({.requests = 100, .tokens = 600}, clock);
    QVERIFY(allowance.take(590));
    const auto refused = allowance.take(30);
    QVERIFY(!refused);
    QCOMPARE(refused.error().type, QStringLiteral("tokens"));
    QCOMPARE(value(refused.error().headers, "retry-after"), "2");
    QVERIFY(allowance.take(10)); // what was refused has cost nothing
}

void TestChatAllowance::take_ofMoreThanThereEverIs_waitsForAFullMinute()
{
    FakeClock clock;
    ChatAllowance allowance({.requests = 100, .tokens = 600}, clock);
    QVERIFY(allowance.take(5000));
    QVERIFY(!allowance.take(5000));
    clock.advance(std::chrono::minutes(1));
    QVERIFY(allowance.take(5000));
}

void TestChatAllowance::waiting_helps()
{
    FakeClock clock;
    ChatAllowance allowance({.requests = 1, .tokens = 1000}, clock);
    QVERIFY(allowance.take(1));
    clock.advance(std::chrono::seconds(59));
    QVERIFY(!allowance.take(1));
    clock.advance(std::chrono::seconds(1));
    QVERIFY(allowance.take(1));
}

QTEST_GUILESS_MAIN(TestChatAllowance)
#include "tst_chatallowance.moc"
