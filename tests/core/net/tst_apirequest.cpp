// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apirequest.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestApiRequest : public QObject
{
    Q_OBJECT

private slots:
    void get_mayBeRepeated();
    void post_neverIs();
    void post_withoutBody_hasNoContentType();
    void remove_neverIs();
    void ids_areFilledInInOrder();
    void unsafeId_isMarked();
    void pages_becomeAQuery_data();
    void pages_becomeAQuery();
};

void TestApiRequest::get_mayBeRepeated()
{
    const ApiRequest request = ApiRequest::get("/models"_L1);
    QCOMPARE(request.verb, HttpVerb::Get);
    QCOMPARE(request.repeat, Repeat::Harmless);
    QCOMPARE(request.path, u"/models"_s);
    QVERIFY(request.query.isEmpty());
    QVERIFY(request.body.isEmpty());
}

void TestApiRequest::post_neverIs()
{
    const ApiRequest request = ApiRequest::post("/x"_L1, {}, {{u"b"_s, 2}, {u"a"_s, u"ü"_s}});
    QCOMPARE(request.verb, HttpVerb::Post);
    QCOMPARE(request.repeat, Repeat::Never);
    QCOMPARE(request.body, R"({"a":"ü","b":2})");
    QCOMPARE(request.contentType, "application/json");
    QVERIFY(!request.changesNothing);
}

void TestApiRequest::post_withoutBody_hasNoContentType()
{
    const ApiRequest request = ApiRequest::post("/x"_L1);
    QVERIFY(request.body.isEmpty());
    QVERIFY(request.contentType.isEmpty());
}

void TestApiRequest::remove_neverIs()
{
    const ApiRequest request = ApiRequest::remove("/files/{}"_L1, {u"file-1"_s});
    QCOMPARE(request.verb, HttpVerb::Delete);
    QCOMPARE(request.repeat, Repeat::Never);
}

void TestApiRequest::ids_areFilledInInOrder()
{
    const ApiRequest request =
        ApiRequest::remove("/checkpoints/{}/permissions/{}"_L1, {u"{}:a/b"_s, u"cp_1"_s});
    QCOMPARE(request.path, u"/checkpoints/%7B%7D:a%2Fb/permissions/cp_1"_s);
    QVERIFY(!request.hasUnsafeId);
}

void TestApiRequest::unsafeId_isMarked()
{
    QVERIFY(ApiRequest::get("/a/{}/b/{}"_L1, {u"ok"_s, u".."_s}).hasUnsafeId);
    QVERIFY(ApiRequest::get("/a/{}/b/{}"_L1, {QString(), u"ok"_s}).hasUnsafeId);
}

void TestApiRequest::pages_becomeAQuery_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("query");
    QTest::newRow("first, server's size") << QString() << 0 << QString();
    QTest::newRow("first") << QString() << 20 << u"limit=20"_s;
    QTest::newRow("next") << u"ftjob-1"_s << 20 << u"after=ftjob-1&limit=20"_s;
    QTest::newRow("odd cursor") << u"a&limit=1#?+ %/ü"_s << 0
                                << u"after=a%26limit%3D1%23%3F%2B%20%25%2F%C3%BC"_s;
    QTest::newRow("negative size") << QString() << -1 << QString();
}

void TestApiRequest::pages_becomeAQuery()
{
    QFETCH(const QString, after);
    QFETCH(const int, limit);
    QFETCH(const QString, query);
    const ApiRequest request = ApiRequest::get("/x"_L1, {}, {.after = after, .limit = limit});
    QCOMPARE(request.query.toString(QUrl::FullyEncoded), query);
}

QTEST_APPLESS_MAIN(TestApiRequest)
#include "tst_apirequest.moc"
