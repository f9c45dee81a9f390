// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/resultcsv.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestResultCsv : public QObject
{
    Q_OBJECT

private slots:
    void fromBytes_emptyCells_areGaps();
    void fromBytes_oldColumnNames_getTheNamesOfEvents();
    void fromBytes_data();
    void fromBytes();
    void fromBytes_notNumbers_areSkippedAndCounted();
    void fromBytes_rowsOutOfOrder_areSorted();
    void fromBytes_withoutStepColumn_isRefused();
    void fromBytes_nothing_isRefused();
    void toBytes_readBack_isTheSame();
    void toBytes_hostileName_staysOneHarmlessCell();
};

void TestResultCsv::fromBytes_emptyCells_areGaps()
{
    const auto csv = ResultCsv::fromBytes("step,train_loss,valid_loss\n"
                                          "1,1.52347,\n"
                                          "2,1.25,1.75\n");
    QVERIFY(csv);
    QCOMPARE(csv->rows, 2);
    QCOMPARE(csv->skippedValues, 0);
    QCOMPARE(csv->series,
             (QList{MetricSeries::fromColumns(u"train_loss"_s, {1, 2}, {1.52347, 1.25}),
                    MetricSeries::fromColumns(u"valid_loss"_s, {2}, {1.75})}));
}

void TestResultCsv::fromBytes_oldColumnNames_getTheNamesOfEvents()
{
    const auto csv = ResultCsv::fromBytes(
        "step,train_loss,train_accuracy,valid_loss,validation_mean_token_accuracy\n"
        "1,1.5,0.0,,0.5\n");
    QVERIFY(csv);
    QCOMPARE(csv->series.size(), 3);
    QCOMPARE(csv->series.at(1).name(), u"train_mean_token_accuracy"_s);
    QCOMPARE(csv->series.at(2).name(), u"valid_mean_token_accuracy"_s);
}

void TestResultCsv::fromBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray plain("step,train_loss\n1,0.5\n2,0.25\n");
    QTest::newRow("plain") << plain;
    QTest::newRow("base64") << plain.toBase64();
    QTest::newRow("base64 with line ends") << plain.toBase64().insert(8, "\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" + plain);
    QTest::newRow("CRLF") << QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("no newline at the end") << plain.chopped(1);
    QTest::newRow("quotes and blanks")
        << QByteArray("\"step\", \"train_loss\"\n\"1\", 0.5\n2 ,\"0.25\"\n");
    QTest::newRow("step is not first") << QByteArray("train_loss,step\n0.5,1\n0.25,2\n");
    QTest::newRow("step with a decimal point") << QByteArray("step,train_loss\n1.0,5e-1\n2.0,.25");
    QTest::newRow("blank lines") << QByteArray("step,train_loss\n\n1,0.5\n\n2,0.25\n\n");
    QTest::newRow("cells without a column") << QByteArray("step,train_loss\n1,0.5,9,9\n2,0.25\n");
}

void TestResultCsv::fromBytes()
{
    QFETCH(QByteArray, bytes);
    const auto csv = ResultCsv::fromBytes(bytes);
    QVERIFY(csv);
    QCOMPARE(csv->rows, 2);
    QCOMPARE(csv->skippedValues, 0);
    QCOMPARE(csv->series, QList{MetricSeries::fromColumns(u"train_loss"_s, {1, 2}, {0.5, 0.25})});
}

void TestResultCsv::fromBytes_notNumbers_areSkippedAndCounted()
{
    const auto csv = ResultCsv::fromBytes("step,train_loss,valid_loss\n"
                                          "1,nan,inf\n"
                                          "2,1e400,0.5x\n"
                                          "three,0.1,0.2\n"
                                          "-4,0.1,0.2\n"
                                          "5,0.5,\n");
    QVERIFY(csv);
    QCOMPARE(csv->rows, 5);
    QCOMPARE(csv->skippedValues, 6);
    QCOMPARE(csv->series, QList{MetricSeries::fromColumns(u"train_loss"_s, {5}, {0.5})});
}

void TestResultCsv::fromBytes_rowsOutOfOrder_areSorted()
{
    const auto csv = ResultCsv::fromBytes("step,a\n3,0.3\n1,0.1\n3,0.33\n2,0.2\n");
    QVERIFY(csv);
    QCOMPARE(csv->series, QList{MetricSeries::fromColumns(u"a"_s, {1, 2, 3}, {0.1, 0.2, 0.33})});
}

void TestResultCsv::fromBytes_withoutStepColumn_isRefused()
{
    const auto html = ResultCsv::fromBytes("<html>not found</html>");
    QVERIFY(!html);
    QCOMPARE(html.error(), ResultCsvProblem::NoStepColumn);
    const auto lettersThatCouldBeBase64 = ResultCsv::fromBytes("abcd");
    QVERIFY(!lettersThatCouldBeBase64);
    QCOMPARE(lettersThatCouldBeBase64.error(), ResultCsvProblem::NoStepColumn);
}

void TestResultCsv::fromBytes_nothing_isRefused()
{
    for (const QByteArray &bytes : {QByteArray(), QByteArray("\n"), QByteArray("\xEF\xBB\xBF")}) {
        const auto csv = ResultCsv::fromBytes(bytes);
        QVERIFY(!csv);
        QCOMPARE(csv.error(), ResultCsvProblem::Empty);
    }
}

void TestResultCsv::toBytes_readBack_isTheSame()
{
    const QList<MetricSeries> series{
        MetricSeries::fromColumns(u"train_loss"_s, {1, 2, 4}, {0.1, 1.0 / 3.0, 3.8e-6}),
        MetricSeries::fromColumns(u"valid_loss"_s, {2, 3}, {0.5, 1e300}),
    };
    const QByteArray bytes = ResultCsv::toBytes(series);
    QCOMPARE(bytes,
             QByteArray("step,train_loss,valid_loss\n"
                        "1,0.1,\n"
                        "2,0.3333333333333333,0.5\n"
                        "3,,1e+300\n"
                        "4,3.8e-06,\n"));
    const auto csv = ResultCsv::fromBytes(bytes);
    QVERIFY(csv);
    QCOMPARE(csv->series, series);
}

void TestResultCsv::toBytes_hostileName_staysOneHarmlessCell()
{
    const QList<MetricSeries> series{MetricSeries::fromColumns(u"=cmd(\"x\"),y"_s, {1}, {2})};
    QCOMPARE(ResultCsv::toBytes(series), QByteArray("step,\"'=cmd(\"\"x\"\"),y\"\n1,2\n"));
}

QTEST_APPLESS_MAIN(TestResultCsv)
#include "tst_resultcsv.moc"
