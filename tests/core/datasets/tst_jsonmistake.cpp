// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/jsonmistake.h"

#include <QRandomGenerator>
#include <QTest>

#include <simdjson.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

using Kind = DatasetIssue::Kind;

class TestJsonMistake : public QObject
{
    Q_OBJECT

private slots:
    void find_validJson_findsNothing_data();
    void find_validJson_findsNothing();
    void find_mistake_saysWhereAndWhat_data();
    void find_mistake_saysWhereAndWhat();
    void find_damagedLine_agreesWithSimdjson();
    void column_countsCharacters();
};

void TestJsonMistake::find_validJson_findsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArrayList valid = {
        "{}",
        "[]",
        " \t\r\n{ } \n",
        "null",
        "-0.5e+10",
        "0",
        R"({"a":[1,2,{"b":[]}],"c":true,"d":false,"e":null})",
        R"("\"\\\/\b\f\n\r\t\u0041\ud83d\ude00")",
        "\"\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"
        "\"",
        QByteArray(DeepestJson, '[') + QByteArray(DeepestJson, ']'),
        "123456789012345678901234567890",
    };
    for (const QByteArray &json : valid) {
        QTest::newRow(json.left(40).simplified().constData()) << json;
    }
}

void TestJsonMistake::find_validJson_findsNothing()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!findJsonMistake(json));
}

void TestJsonMistake::find_mistake_saysWhereAndWhat_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<JsonMistake>("mistake");
    const auto row = [](const QByteArray &json, Kind kind, qsizetype offset,
                        const QString &detail = {}) {
        QTest::addRow("%s", json.left(40).constData())
            << json << JsonMistake{.kind = kind, .offset = offset, .detail = detail};
    };
    row("", Kind::LineEndsEarly, 0);
    row("{", Kind::LineEndsEarly, 1);
    row("[1,", Kind::LineEndsEarly, 3);
    row(R"({"a)", Kind::LineEndsEarly, 3);
    row(R"({"a\)", Kind::LineEndsEarly, 4);
    row(R"({"a\u12)", Kind::LineEndsEarly, 7);
    row(R"({"a":tr)", Kind::LineEndsEarly, 7);
    row("-", Kind::LineEndsEarly, 1);
    row("1.", Kind::LineEndsEarly, 2);
    row("]", Kind::UnexpectedText, 0, u"]"_s);
    row("[1 2]", Kind::UnexpectedText, 3, u"2]"_s);
    row("[1,]", Kind::UnexpectedText, 3, u"]"_s);
    row("{1:2}", Kind::UnexpectedText, 1, u"1:2}"_s);
    row(R"({"a" 1})", Kind::UnexpectedText, 5, u"1}"_s);
    row(R"({"a":1,})", Kind::UnexpectedText, 7, u"}"_s);
    row(R"({"a":1])", Kind::UnexpectedText, 6, u"]"_s);
    row("[NaN]", Kind::UnexpectedText, 1, u"NaN]"_s);
    row("['a']", Kind::UnexpectedText, 1, u"'a']"_s);
    row("{} // why", Kind::TextAfterObject, 3, u"// why"_s);
    row("[01]", Kind::InvalidNumber, 1);
    row("[1.e5]", Kind::InvalidNumber, 1);
    row("[1e+]", Kind::InvalidNumber, 1);
    row(R"(["\x41"])", Kind::InvalidEscape, 2, u"\\x"_s);
    row(R"(["\u00g0"])", Kind::InvalidEscape, 2, u"\\u00g0"_s);
    row(R"(["\ud800"])", Kind::LoneSurrogate, 2, u"\\ud800"_s);
    row(R"(["\udc00\ud800"])", Kind::LoneSurrogate, 2, u"\\udc00"_s);
    row(R"(["\ud800\u0041"])", Kind::LoneSurrogate, 2, u"\\ud800"_s);
    row("[\"\x01\"]", Kind::ControlCharacter, 2, u"U+0001"_s);
    row("[\"\x1f\"]", Kind::ControlCharacter, 2, u"U+001F"_s);
    row(QByteArray("[\0]", 3), Kind::NulByte, 1);
    row("[\"\xc0\xaf\"]", Kind::InvalidUtf8, 2, u"0xC0"_s);         // overlong
    row("[\"\xe0\x80\xaf\"]", Kind::InvalidUtf8, 2, u"0xE0"_s);     // overlong
    row("[\"\xed\xa0\x80\"]", Kind::InvalidUtf8, 2, u"0xED"_s);     // a surrogate
    row("[\"\xf4\x90\x80\x80\"]", Kind::InvalidUtf8, 2, u"0xF4"_s); // beyond Unicode
    row("[\"\xe2\x82\"]", Kind::InvalidUtf8, 2, u"0xE2"_s);         // cut off
    row(QByteArray(DeepestJson + 1, '['), Kind::TooDeep, DeepestJson);
}

void TestJsonMistake::find_mistake_saysWhereAndWhat()
{
    QFETCH(const QByteArray, json);
    QFETCH(const JsonMistake, mistake);
    const auto found = findJsonMistake(json);
    QVERIFY(found);
    QCOMPARE(found->kind, mistake.kind);
    QCOMPARE(found->offset, mistake.offset);
    QCOMPARE(found->detail, mistake.detail);
}

//! What simdjson refuses must have a mistake to point at, and what it takes must have none.
void TestJsonMistake::find_damagedLine_agreesWithSimdjson()
{
    const QByteArray line = R"({"messages":[{"role":"user","content":"Gr\u00fc\ud83d\ude00 €5",)"
                            R"("weight":-1.5e3},[true,false,null,{"k":0}]]})";
    const QByteArray pieces = "\"\\{}[]:,u0d8ce- \x01\x80\xff\xed";
    QRandomGenerator random(7);
    simdjson::dom::parser parser;
    int refused = 0;
    for (int i = 0; i < 50'000; ++i) {
        QByteArray damaged = line;
        for (int changes = random.bounded(1, 4); changes > 0; --changes) {
            const int at = random.bounded(static_cast<int>(damaged.size()));
            switch (random.bounded(3)) {
            case 0: damaged.remove(at, random.bounded(1, 6)); break;
            case 1: damaged[at] = pieces[random.bounded(static_cast<int>(pieces.size()))]; break;
            default: damaged.insert(at, pieces[random.bounded(static_cast<int>(pieces.size()))]);
            }
        }
        const auto error =
            parser.parse(damaged.constData(), static_cast<std::size_t>(damaged.size())).error();
        QVERIFY2((error != simdjson::SUCCESS) == findJsonMistake(damaged).has_value(),
                 damaged.toPercentEncoding(" {}[]:,\"\\").constData());
        refused += error != simdjson::SUCCESS ? 1 : 0;
    }
    QVERIFY(refused > 20'000 && refused < 49'000); // otherwise it compared nothing
}

void TestJsonMistake::column_countsCharacters()
{
    const QByteArray line = "aä€😀b";
    QCOMPARE(columnAt(line, 0), 1);
    QCOMPARE(columnAt(line, 1), 2);
    QCOMPARE(columnAt(line, line.size() - 1), 5);
    QCOMPARE(columnAt(line, line.size() + 10), 6);
}

QTEST_APPLESS_MAIN(TestJsonMistake)
#include "tst_jsonmistake.moc"
