// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clientfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestApiClient : public QObject
{
    Q_OBJECT

private slots:
    void get_answered_isDecoded();
    void post_goesOutWithBodyAndHeaders();
};

void TestApiClient::get_answered_isDecoded()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"m"})"));
    const auto result = settled(fixture.client().send<QJsonObject>(
        ApiRequest::get("/models/{}"_L1, {u"a b"_s.remove(u' ')})));
    QVERIFY(result);
    QCOMPARE(result->value("id"_L1).toString(), u"m"_s);
    QCOMPARE(fixture.server.requests().size(), 1);
    QCOMPARE(fixture.server.requests().first().target, "/v1/models/ab");
}

void TestApiClient::post_goesOutWithBodyAndHeaders()
{
    ClientFixture fixture;
    fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"m"})"));
    const auto result = settled(
        fixture.client().send<QJsonObject>(ApiRequest::post("/jobs"_L1, {}, {{u"a"_s, 1}})));
    QVERIFY(result);
    QCOMPARE(fixture.server.requests().size(), 1);
    qInfo() << fixture.server.requests().first().raw;
    QCOMPARE(fixture.server.requests().first().json(), (QJsonObject{{u"a"_s, 1}}));
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
