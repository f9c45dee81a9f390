// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/formula.h"

#include <QTest>

#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! calculate_output: what the service allows, and nothing else.
class TestFormula : public QObject
{
    Q_OBJECT

private slots:
    void value_data();
    void value();
    void refused_data();
    void refused();
    void noNumber_isAnotherProblem();
    void namesOutsideOfFormulas_doNoHarm();
};

namespace {

const QList<std::pair<QString, double>> Values{{u"a"_s, 2}, {u"b_1"_s, 0.5}};

} // namespace

void TestFormula::value_data()
{
    QTest::addColumn<QString>("formula");
    QTest::addColumn<double>("value");
    const auto row = [](const QString &formula, double value) {
        QTest::newRow(qPrintable(formula)) << formula << value;
    };
    row(u"a"_s, 2);
    row(u"a + b_1 * 4"_s, 4);
    row(u"(a + b_1) * 4 / 5 - 1"_s, 1);
    row(u"2 ^ a ^ 3"_s, 256);
    row(u"-a"_s, -2);
    row(u"min(a, b_1, 7)"_s, 0.5);
    row(u"max(a,b_1)"_s, 2);
    row(u"abs(-3)"_s, 3);
    row(u"floor(2.7)+ceil(2.2)"_s, 5);
    row(u"sqrt(16)"_s, 4);
    row(u"exp(1)"_s, std::exp(1));
    row(u"log(exp(2))"_s, 2);
    row(u"0.5e1"_s, 5);
}

void TestFormula::value()
{
    QFETCH(QString, formula);
    QFETCH(double, value);
    const auto result = evaluateFormula(formula, Values);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().reason));
    QCOMPARE(*result, value);
}

void TestFormula::refused_data()
{
    QTest::addColumn<QString>("formula");
    for (const char *formula :
         {"", "a +", "c", "a b_1", "a, b_1", "sin(a)", "_pi", "a = 3", "a > 1", "a ? 1 : 2",
          "min()", "sqrt(1,2)", "(a", "\"text\"", "a && b_1", "__import__(1)", "a#"}) {
        QTest::newRow(formula) << QString::fromLatin1(formula);
    }
    QTest::newRow("long") << QString(20'000, u'1');
    QTest::newRow("deep") << QString(QString(9'000, u'(') + u"1");
}

void TestFormula::refused()
{
    QFETCH(QString, formula);
    const auto result = evaluateFormula(formula, Values);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, FormulaProblem::Kind::Formula);
    QVERIFY(!result.error().reason.isEmpty());
}

void TestFormula::noNumber_isAnotherProblem()
{
    for (const QString &formula : {u"1/(a-2)"_s, u"log(0)"_s, u"sqrt(-1)"_s, u"exp(9999)"_s}) {
        const auto result = evaluateFormula(formula, Values);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, FormulaProblem::Kind::Result);
    }
}

void TestFormula::namesOutsideOfFormulas_doNoHarm()
{
    const auto result = evaluateFormula(u"a"_s, {{u"two words"_s, 1}, {u"a"_s, 3}, {u""_s, 4}});
    QCOMPARE(result.value(), 3.0);
}

QTEST_APPLESS_MAIN(TestFormula)
#include "tst_formula.moc"
