// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/gradertemplate.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Templates: which values the variables take, and what is wrong with those that take none.
class TestGraderTemplate : public QObject
{
    Q_OBJECT

private slots:
    void filled_data();
    void filled();
    void refused_data();
    void refused();
    void problem_isFoundWithoutValues_data();
    void problem_isFoundWithoutValues();
    void valuesWithBraces_areNotFilledAgain();
    void hugeResult_isRefused();
};

namespace {

GraderSubject subject()
{
    const QByteArray item = R"({"label":"yes","n":3,"half":0.5,"ok":true,"none":null,
        "list":[{"k":"first"},["x","y"]],"deep":{"er":{"st":"down"}},"brace":"{{item.n}}"})";
    GraderSubject subject =
        GraderSubject::fromText(QJsonDocument::fromJson(item).object(), uR"({"a":{"b":[1,2]}})"_s);
    subject.outputTools =
        QJsonDocument::fromJson(R"([{"function":{"name":"look","arguments":"{\"x\":1}"}}])")
            .array();
    return subject;
}

} // namespace

void TestGraderTemplate::filled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"plain }} text { }"_s, u"plain }} text { }"_s);
    row(u"{{item.label}}"_s, u"yes"_s);
    row(u"<{{ item.label }}{{item.n}}>"_s, u"<yes3>"_s);
    row(u"{{item.half}} {{item.ok}} {{item.none}}"_s, u"0.5 true null"_s);
    row(u"{{item.deep.er.st}}"_s, u"down"_s);
    row(u"{{item.deep.er}}"_s, uR"({"st":"down"})"_s);
    row(u"{{item.list[0].k}} {{item.list[1][1]}}"_s, u"first y"_s);
    row(u"{{sample.output_text}}"_s, uR"({"a":{"b":[1,2]}})"_s);
    row(u"{{sample.output_json.a.b[1]}}"_s, u"2"_s);
    row(u"{{sample.output_json}}"_s, uR"({"a":{"b":[1,2]}})"_s);
    row(u"{{sample.output_tools[0].function.name}}"_s, u"look"_s);
    row(u"{{sample.output_tools[0].function.arguments}}"_s, uR"({"x":1})"_s);
    row(u"{{sample.choices[0].message.role}}"_s, u"assistant"_s);
}

void TestGraderTemplate::filled()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto filled = fillTemplate(text, subject());
    QVERIFY2(filled.has_value(), filled ? "" : qPrintable(filled.error().details));
    QCOMPARE(*filled, expected);
}

void TestGraderTemplate::refused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"{{item.missing}}", "{{item.n.x}}", "{{item.list[7]}}", "{{item.list[0]", "{{item}}",
          "{{}}", "{{label}}", "{{item..a}}", "{{item.list[-1]}}", "{{item.list[x]}}",
          "{{item.list[0}}", "{{item.list[0]k}}", "{{sample.output_audio}}", "{{ {{item.n}} }}"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestGraderTemplate::refused()
{
    QFETCH(QString, text);
    const auto filled = fillTemplate(text, subject());
    QVERIFY(!filled);
    QCOMPARE(filled.error().flag, QString(GraderError::InvalidVariable));
    QVERIFY(!filled.error().details.isEmpty());
}

void TestGraderTemplate::problem_isFoundWithoutValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("fine") << u"{{item.whatever[3].x}} {{sample.output_json}}"_s << true;
    QTest::newRow("no template") << u"a { b } }}"_s << true;
    QTest::newRow("namespace") << u"{{thing.x}}"_s << false;
    QTest::newRow("open") << u"a {{item.x"_s << false;
}

void TestGraderTemplate::problem_isFoundWithoutValues()
{
    QFETCH(QString, text);
    QFETCH(bool, isFine);
    QCOMPARE(templateProblem(text).isEmpty(), isFine);
}

void TestGraderTemplate::valuesWithBraces_areNotFilledAgain()
{
    QCOMPARE(fillTemplate(u"{{item.brace}}"_s, subject()).value(), u"{{item.n}}"_s);
}

void TestGraderTemplate::hugeResult_isRefused()
{
    const GraderSubject big{.item = {{u"x"_s, QString(1'000'000, u'x')}}};
    const auto filled = fillTemplate(u"{{item.x}}"_s.repeated(9), big);
    QVERIFY(!filled);
    QCOMPARE(filled.error().flag, QString(GraderError::TruncatedObservation));
}

QTEST_APPLESS_MAIN(TestGraderTemplate)
#include "tst_gradertemplate.moc"
