// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/grader.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Graders to and from JSON: nothing that a server sent is lost, whatever it is.
class TestGrader : public QObject
{
    Q_OBJECT

private slots:
    void kinds_comeBackAsTheyWere_data();
    void kinds_comeBackAsTheyWere();
    void multi_readsAllForms_data();
    void multi_readsAllForms();
    void unknownKind_isKept();
    void oddValues_areRead_data();
    void oddValues_areRead();
    void edit_keepsUnknownFields();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestGrader::kinds_comeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *type, int kind, const QByteArray &json) {
        QTest::newRow(type) << json << kind;
    };
    row("string_check", 1,
        R"({"type":"string_check","name":"n","input":"a","reference":"b","operation":"eq"})");
    row("text_similarity", 2,
        R"({"type":"text_similarity","name":"n","input":"a","reference":"b",
            "evaluation_metric":"bleu","pass_threshold":0.5})");
    row("python", 3, R"({"type":"python","name":"n","source":"x","image_tag":"2025-05-08"})");
    row("python without tag", 3, R"({"type":"python","name":"n","source":"x"})");
    row("score_model", 4,
        R"({"type":"score_model","name":"n","model":"m","range":[0,10],
            "input":[{"role":"user","content":"c","type":"message"}],
            "sampling_params":{"seed":1}})");
    row("label_model", 5,
        R"({"type":"label_model","name":"n","model":"m","labels":["a","b"],"passing_labels":["a"],
            "input":[{"role":"user","content":[{"type":"input_text","text":"c"}]}]})");
    row("multi", 6,
        R"({"type":"multi","name":"n","calculate_output":"a","graders":{"a":
            {"type":"string_check","name":"a","input":"1","reference":"2","operation":"ne"}}})");
}

void TestGrader::kinds_comeBackAsTheyWere()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    const Grader grader = Grader::fromJson(object(json));
    QCOMPARE(static_cast<int>(grader.kind.index()), kind);
    QCOMPARE(grader.name, u"n"_s);
    QCOMPARE(grader.type(), object(json).value("type"_L1).toString());
    QCOMPARE(grader.toJson(), object(json));
    QCOMPARE(Grader::fromJson(grader.toJson()), grader);
}

void TestGrader::multi_readsAllForms_data()
{
    QTest::addColumn<QByteArray>("graders");
    const QByteArray exact = R"({"type":"string_check","name":"exact"})";
    QTest::newRow("map of the guides") << QByteArray(R"({"exact":)" + exact + "}");
    QTest::newRow("list of the example") << QByteArray("[" + exact + "]");
    QTest::newRow("single of the schema") << exact;
}

void TestGrader::multi_readsAllForms()
{
    QFETCH(QByteArray, graders);
    const Grader grader = Grader::fromJson(object(R"({"type":"multi","graders":)" + graders + "}"));
    const MultiGrader &multi = std::get<MultiGrader>(grader.kind);
    QCOMPARE(multi.graders.size(), 1U);
    QCOMPARE(multi.graders.front().key, u"exact"_s);
    QVERIFY(std::holds_alternative<StringCheck>(multi.graders.front().grader.kind));
    const QJsonObject written = grader.toJson().value("graders"_L1).toObject();
    QCOMPARE(written.keys(), QStringList{u"exact"_s}); // always sent as a map
}

void TestGrader::unknownKind_isKept()
{
    const QJsonObject json =
        object(R"({"type":"endpoint","name":"n","url":"https://x","headers":{"a":"b"}})");
    const Grader grader = Grader::fromJson(json);
    QVERIFY(std::holds_alternative<UnknownGrader>(grader.kind));
    QCOMPARE(grader.type(), u"endpoint"_s);
    QCOMPARE(grader.toJson(), json);
}

void TestGrader::oddValues_areRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("type of a number") << QByteArray(R"({"type":7})");
    QTest::newRow("nulls") << QByteArray(
        R"({"type":"score_model","name":null,"model":null,"input":null,"range":null})");
    QTest::newRow("wrong types") << QByteArray(
        R"({"type":"label_model","input":[1,"a",[]],"labels":{"a":1},"passing_labels":[3]})");
    QTest::newRow("odd range") << QByteArray(R"({"type":"score_model","range":[1]})");
    QTest::newRow("multi of nonsense") << QByteArray(R"({"type":"multi","graders":[1,null,{}]})");
}

void TestGrader::oddValues_areRead()
{
    QFETCH(QByteArray, json);
    const Grader grader = Grader::fromJson(object(json));
    QCOMPARE(grader.raw, object(json));
    QCOMPARE(Grader::fromJson(grader.toJson()).kind.index(), grader.kind.index());
}

void TestGrader::edit_keepsUnknownFields()
{
    Grader grader = Grader::fromJson(
        object(R"({"type":"python","source":"a","image_tag":"old","future":{"x":1}})"));
    grader.kind = PythonCode{.source = u"b"_s};
    grader.name = u"mine"_s;
    QCOMPARE(grader.toJson(),
             object(R"({"type":"python","source":"b","name":"mine","future":{"x":1}})"));
}

QTEST_APPLESS_MAIN(TestGrader)
#include "tst_grader.moc"
