// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/json.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! {"k": value}; {} for an empty value.
QJsonObject objectWith(const QByteArray &value)
{
    return value.isEmpty() ? QJsonObject()
                           : QJsonDocument::fromJson("{\"k\":" + value + "}").object();
}

const QByteArrayList AllTypes = {"",         "null",  "true",      "7",    "-1.5",
                                 "\"text\"", "[1,2]", "{\"a\":1}", "\"\"", "1e300"};

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { qputenv("TZ", "America/New_York"); }

    void readers_otherTypes_areNothing();
    void optionalInt_data();
    void optionalInt();
    void optionalTime_data();
    void optionalTime();
    void requireId_data();
    void requireId();
    void isSafeId_data();
    void isSafeId();
    void parseObject_mistake_saysWhere_data();
    void parseObject_mistake_saysWhere();
};

void TestJson::readers_otherTypes_areNothing()
{
    for (const QByteArray &value : AllTypes) {
        const QJsonObject object = objectWith(value);
        const QJsonValue k = object.value("k"_L1);
        QCOMPARE(optionalString(object, "k"_L1).has_value(), k.isString());
        QCOMPARE(optionalDouble(object, "k"_L1).has_value(), k.isDouble());
        QCOMPARE(optionalBool(object, "k"_L1).has_value(), k.isBool());
        QCOMPARE(stringOrEmpty(object, "k"_L1), k.toString());
    }
}

void TestJson::optionalInt_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<qint64>>("expected");
    using Int = std::optional<qint64>;
    QTest::newRow("small") << QByteArray("7") << Int(7);
    QTest::newRow("negative") << QByteArray("-7") << Int(-7);
    QTest::newRow("zero") << QByteArray("0") << Int(0);
    QTest::newRow("whole double") << QByteArray("7.0") << Int(7);
    QTest::newRow("exponent") << QByteArray("1e3") << Int(1000);
    QTest::newRow("beyond a double") << QByteArray("9007199254740993") << Int(9007199254740993);
    QTest::newRow("largest") << QByteArray("9223372036854775807")
                             << Int(std::numeric_limits<qint64>::max());
    QTest::newRow("too large") << QByteArray("9223372036854775808") << Int();
    QTest::newRow("far too large") << QByteArray("1e300") << Int();
    QTest::newRow("fraction") << QByteArray("7.5") << Int();
    QTest::newRow("text") << QByteArray("\"7\"") << Int();
    QTest::newRow("null") << QByteArray("null") << Int();
    QTest::newRow("missing") << QByteArray() << Int();
}

void TestJson::optionalInt()
{
    QFETCH(const QByteArray, value);
    QFETCH(const std::optional<qint64>, expected);
    QVERIFY(Finetune::optionalInt(objectWith(value), "k"_L1) == expected);
}

void TestJson::optionalTime_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected"); // ISO 8601; empty for nothing
    const auto row = [](const QByteArray &value, const QString &expected) {
        QTest::newRow(value.isEmpty() ? "missing" : value.constData()) << value << expected;
    };
    row("1763625600", u"2025-11-20T08:00:00Z"_s);
    row("1763625600.5", u"2025-11-20T08:00:00.500Z"_s);
    row("1763625600000", u"2025-11-20T08:00:00Z"_s); // milliseconds
    row("1763625600123", u"2025-11-20T08:00:00.123Z"_s);
    row("1", u"1970-01-01T00:00:01Z"_s);
    row("0", {});
    row("\"2025-11-20T08:00:00Z\"", u"2025-11-20T08:00:00Z"_s);
    row("\"2025-11-20T08:00:00.123456Z\"", u"2025-11-20T08:00:00.123Z"_s);
    row("\"2025-11-20T09:00:00+01:00\"", u"2025-11-20T08:00:00Z"_s);
    row("\"2025-11-20T08:00:00\"", u"2025-11-20T08:00:00Z"_s); // no zone: UTC, not New York
    row("\"2025-11-20 08:00:00\"", u"2025-11-20T08:00:00Z"_s);
    row("\"2026-03-08T02:30:00\"", u"2026-03-08T02:30:00Z"_s); // an hour New York does not have
    for (const char *nothing : {"", "null", "true", "-1", "1e13", "1e300", "\"\"", "\"soon\"",
                                "\"1763625600\"", "[]", "{}"}) {
        row(nothing, {});
    }
}

void TestJson::optionalTime()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QString, expected);
    const auto time = Finetune::optionalTime(objectWith(value), "k"_L1);
    QCOMPARE(time.has_value(), !expected.isEmpty());
    if (time) {
        QCOMPARE(*time, QDateTime::fromString(expected, Qt::ISODateWithMs));
        QCOMPARE(time->timeSpec(), Qt::UTC);
    }
}

void TestJson::requireId_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<bool>("good");
    QTest::newRow("id") << QByteArray(R"({"id":"a"})") << true;
    QTest::newRow("odd") << QByteArray(R"({"id":"a b/c"})") << true; // shown, but never in a path
    for (const char *bad :
         {"{}", R"({"id":""})", R"({"id":null})", R"({"id":7})", R"({"id":{}})"}) {
        QTest::newRow(bad) << QByteArray(bad) << false;
    }
}

void TestJson::requireId()
{
    QFETCH(const QByteArray, object);
    QFETCH(const bool, good);
    const auto id = Finetune::requireId(QJsonDocument::fromJson(object).object());
    QCOMPARE(id.has_value(), good);
    QVERIFY(good || id.error().path == u"id");
}

void TestJson::isSafeId_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("safe");
    for (const char *good :
         {"ftjob-abc_123", "ft:gpt-4o:org::id:ckpt-step-10", "a", "a.b", "...",
          "meta-llama/Llama-3.1-8B-Instruct", "gpt-4.1.ft-0123", "a@b;c,d=e&f+g"}) {
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    }
    QTest::newRow("longest") << QString(512, u'a') << true;
    QTest::newRow("too long") << QString(513, u'a') << false;
    for (const char *bad : {"", ".", "..", "a/..", "../a", "a/./b", "/", "/a", "a/", "a//b", "a b",
                            "a\tb", "a?b", "a#b", "a%2Fb", "a\\b", "\"a\"", "a\x7f"}) {
        QTest::addRow("'%s'", bad) << QString::fromLatin1(bad) << false;
    }
    QTest::newRow("umlaut") << u"ä"_s << false;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') << false;
}

void TestJson::isSafeId()
{
    QFETCH(const QString, id);
    QFETCH(const bool, safe);
    QCOMPARE(Finetune::isSafeId(id), safe);
}

void TestJson::parseObject_mistake_saysWhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("path");
    // Qt points at the mistake or just behind it.
    QTest::newRow("good") << QByteArray("{\"a\":1}") << QString();
    QTest::newRow("empty") << QByteArray() << u"line 1, column 1"_s;
    QTest::newRow("third line") << QByteArray("{\n\"a\": 1,\n  x}") << u"line 3, column 4"_s;
    QTest::newRow("cut") << QByteArray("{\"a\":") << u"line 1, column 6"_s;
    QTest::newRow("more behind") << QByteArray("{} x") << u"line 1, column 4"_s;
    QTest::newRow("too deep") << QByteArray("{\"a\":") + QByteArray(2000, '[')
                              << u"line 1, column 1030"_s;
    QTest::newRow("infinite") << QByteArray("{\"a\":1e999}") << u"line 1, column 11"_s;
}

void TestJson::parseObject_mistake_saysWhere()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, path);
    const auto object = parseObject(bytes);
    QCOMPARE(object.has_value(), path.isEmpty());
    QCOMPARE(object ? QString() : object.error().path, path);
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
