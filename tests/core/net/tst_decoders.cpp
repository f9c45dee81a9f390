// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/decoders.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

namespace {

struct Thing
{
    QString id{};
    bool operator==(const Thing &) const = default;

    static tl::expected<Thing, JsonProblem> fromJson(const QJsonObject &object)
    {
        return requireId(object).map([](const QString &id) { return Thing{.id = id}; });
    }
};

HttpAnswer answerWith(const QByteArray &body)
{
    return {.status = 200, .body = body, .requestId = u"req_1"_s};
}

} // namespace

class TestDecoders : public QObject
{
    Q_OBJECT

private slots:
    void value_isDecoded();
    void value_unreadable_saysWhere_data();
    void value_unreadable_saysWhere();
    void errorObjectInASuccess_isThatError();
    void errorFieldOfAnObject_isNoFailure();
    void page_isDecoded();
    void page_withoutLastId_usesTheLastItem();
    void page_unreadableItems_areCounted();
    void page_withoutData_isMalformed_data();
    void page_withoutData_isMalformed();
    void bytes_areLeftAlone();
};

void TestDecoders::value_isDecoded()
{
    QCOMPARE(Decode<Thing>::from(answerWith(R"({"id":"t"})")).value(), Thing{.id = u"t"_s});
}

void TestDecoders::value_unreadable_saysWhere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no id") << QByteArray("{}") << u"id: is missing"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"is not a JSON object"_s;
    QTest::newRow("nothing") << QByteArray() << u"line 1, column 1: illegal value"_s;
    QTest::newRow("broken") << QByteArray("{\n \"a\": x}") << u"line 2, column 7: illegal number"_s;
}

void TestDecoders::value_unreadable_saysWhere()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, detail);
    const auto result = Decode<Thing>::from(answerWith(body));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::MalformedReply);
    QCOMPARE(result.error().httpStatus, 200);
    QCOMPARE(result.error().requestId, u"req_1"_s);
    QCOMPARE(result.error().detail, detail);
}

void TestDecoders::errorObjectInASuccess_isThatError()
{
    const auto result =
        Decode<Thing>::from(answerWith(R"({"error":{"message":"No","code":"closed"}})"));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Kind::MalformedReply);
    QCOMPARE(result.error().message, u"No"_s);
    QCOMPARE(result.error().code, u"closed"_s);
}

void TestDecoders::errorFieldOfAnObject_isNoFailure()
{
    QVERIFY(Decode<Thing>::from(answerWith(R"({"id":"t","error":{}})")));
    QVERIFY(Decode<Thing>::from(answerWith(R"({"id":"t","error":null})")));
    QVERIFY(Decode<Page<Thing>>::from(answerWith(R"({"data":[],"error":{"message":"x"}})")));
}

void TestDecoders::page_isDecoded()
{
    const auto page = Decode<Page<Thing>>::from(
        answerWith(R"({"data":[{"id":"a"},{"id":"b"}],"has_more":true,"last_id":"c"})"));
    QVERIFY(page);
    QCOMPARE(page->items, (QList<Thing>{{.id = u"a"_s}, {.id = u"b"_s}}));
    QVERIFY(page->hasMore);
    QCOMPARE(page->lastId, u"c"_s);
    QCOMPARE(page->unreadable, 0);
}

void TestDecoders::page_withoutLastId_usesTheLastItem()
{
    for (const char *lastId : {"", R"(,"last_id":null)", R"(,"last_id":"")", R"(,"last_id":7)"}) {
        const auto page = Decode<Page<Thing>>::from(
            answerWith(QByteArray(R"({"data":[{"id":"a"}])") + lastId + '}'));
        QCOMPARE(page.value().lastId, u"a"_s);
        QVERIFY(!page->hasMore);
    }
    QVERIFY(Decode<Page<Thing>>::from(answerWith(R"({"data":[]})")).value().lastId.isEmpty());
}

void TestDecoders::page_unreadableItems_areCounted()
{
    const auto page = Decode<Page<Thing>>::from(
        answerWith(R"({"data":[{"id":"a"},{"id":7},null,[],"x",{}],"has_more":"yes"})"));
    QCOMPARE(page.value().items.size(), 1);
    QCOMPARE(page->unreadable, 5);
    QVERIFY(!page->hasMore);
}

void TestDecoders::page_withoutData_isMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"{}", R"({"data":null})", R"({"data":{}})", R"({"data":"x"})", "[]"}) {
        QTest::newRow(body) << QByteArray(body);
    }
}

void TestDecoders::page_withoutData_isMalformed()
{
    QFETCH(const QByteArray, body);
    QCOMPARE(Decode<Page<Thing>>::from(answerWith(body)).error().kind, Kind::MalformedReply);
}

void TestDecoders::bytes_areLeftAlone()
{
    const QByteArray bytes("\0\xff{", 3);
    QCOMPARE(Decode<QByteArray>::from(answerWith(bytes)).value(), bytes);
}

QTEST_APPLESS_MAIN(TestDecoders)
#include "tst_decoders.moc"
