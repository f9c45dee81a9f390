// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/preflighttext.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Kind = PreflightFinding::Kind;
using Topic = PreflightFinding::Topic;

PreflightFinding finding(Topic topic, Kind kind, qint64 count, bool isWhole = true)
{
    return {.topic = topic,
            .kind = kind,
            .count = count,
            .date = QDate(2026, 12, 1),
            .isWhole = isWhole};
}

} // namespace

class TestPreflightText : public QObject
{
    Q_OBJECT

private slots:

    // There is no translation file for English, so each number has its own sentence.
    void count_readsRight_data()
    {
        QTest::addColumn<PreflightFinding>("one");
        QTest::addColumn<QString>("wordsOfOne");
        QTest::addColumn<PreflightFinding>("many");
        QTest::addColumn<QString>("wordsOfMany");
        QTest::newRow("all fit") << finding(Topic::TrainingFile, Kind::FormatFits, 1)
                                 << u"1 example, and it fits"_s
                                 << finding(Topic::TrainingFile, Kind::FormatFits, 12)
                                 << u"12 examples, and all fit"_s;
        QTest::newRow("the first fit")
            << finding(Topic::ValidationFile, Kind::FormatFits, 1, false)
            << u"The first example fits"_s
            << finding(Topic::ValidationFile, Kind::FormatFits, 12, false)
            << u"The first 12 examples fit"_s;
        QTest::newRow("errors") << finding(Topic::TrainingFile, Kind::FormatBroken, 1)
                                << u"1 error. "_s
                                << finding(Topic::TrainingFile, Kind::FormatBroken, 3)
                                << u"3 errors. "_s;
        QTest::newRow("days") << finding(Topic::Model, Kind::ModelShutsDown, 1) << u"tomorrow"_s
                              << finding(Topic::Model, Kind::ModelShutsDown, 20)
                              << u"20 days of use."_s;
    }

    void count_readsRight()
    {
        QFETCH(PreflightFinding, one);
        QFETCH(QString, wordsOfOne);
        QFETCH(PreflightFinding, many);
        QFETCH(QString, wordsOfMany);
        QVERIFY2(preflightSentence(one).contains(wordsOfOne), qPrintable(preflightSentence(one)));
        QVERIFY2(preflightSentence(many).contains(wordsOfMany),
                 qPrintable(preflightSentence(many)));
        for (const PreflightFinding &said : {one, many}) {
            QVERIFY(!preflightSentence(said).contains(u"(s)"_s));
            QVERIFY(!preflightSentence(said).contains(u'%'));
        }
    }
};

QTEST_MAIN(TestPreflightText)
#include "tst_preflighttext.moc"
