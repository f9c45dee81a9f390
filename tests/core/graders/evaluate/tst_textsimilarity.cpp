// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/sequencescores.h"
#include "core/graders/evaluate/textsimilarity.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The measures against values that their authors or the usual implementations publish.
class TestTextSimilarity : public QObject
{
    Q_OBJECT

private slots:
    void published_data();
    void published();
    void edges_data();
    void edges();
    void commonSubsequence_agreesWithTheTable();
    void tooLong_isRefused();
    void unknownMetric_isRefused();
    void longTexts_areCompared_data();
    void longTexts_areCompared();
};

namespace {

const QString Guide1 = u"It is a guide to action which ensures that the military always obeys the "
                       "commands of the party"_s;
const QString Guide2 =
    u"It is to insure the troops forever hearing the activity guidebook that party direct"_s;
const QString GuideReference =
    u"It is a guide to action that ensures that the military will forever heed Party commands"_s;

//! The textbook way, size × size.
qsizetype commonByTable(const QList<uint> &left, const QList<uint> &right)
{
    QList<qsizetype> row(right.size() + 1);
    for (const uint symbol : left) {
        qsizetype diagonal = 0;
        for (qsizetype i = 0; i < right.size(); ++i) {
            const qsizetype above = row[i + 1];
            row[i + 1] = symbol == right[i] ? diagonal + 1 : std::max(above, row[i]);
            diagonal = above;
        }
    }
    return row.last();
}

} // namespace

void TestTextSimilarity::published_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("within");
    const auto row = [](const char *source, const QString &metric, const QString &input,
                        const QString &reference, double expected, double within) {
        QTest::newRow(source) << metric << input << reference << expected << within;
    };
    row("thefuzz README: 97", u"fuzzy_match"_s, u"this is a test"_s, u"this is a test!"_s, 0.97,
        0.005);
    row("RapidFuzz README: 96.55", u"fuzzy_match"_s, u"this is a test"_s, u"this is a test!"_s,
        0.9655172413793104, 1e-12);
    row("RapidFuzz README: 90.91", u"fuzzy_match"_s, u"fuzzy wuzzy was a bear"_s,
        u"wuzzy fuzzy was a bear"_s, 0.9090909090909091, 1e-12);
    row("sacrebleu test_sentence_bleu.py: exp, 13a", u"bleu"_s,
        u"Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;"_s,
        u"producţia de zahăr brut se exprimă în zahăr alb;"_s, 0.08493, 1e-5);
    row("sacrebleu test_sentence_bleu.py: zero", u"bleu"_s, u"this is a cat"_s, u"okay thanks"_s, 0,
        1e-12);
    row("nltk gleu_score.py: the the the", u"gleu"_s, u"the the the the the the the"_s,
        u"the cat is on the mat"_s, 0.0909, 5e-5);
    row("nltk gleu_score.py: hyp1", u"gleu"_s, Guide1, GuideReference, 0.4393, 1e-4);
    row("nltk gleu_score.py: hyp2", u"gleu"_s, Guide2, GuideReference, 0.1206, 1e-4);
    row("nltk meteor_score.py", u"meteor"_s, Guide1, GuideReference, 0.6944, 5e-5);
    row("nltk meteor_score.py: nothing", u"meteor"_s, u"non matching hypothesis"_s,
        u"this is a cat"_s, 0, 1e-12);
    row("rouge_scorer_test.py: testRouge1", u"rouge_1"_s, u"testing"_s, u"testing one two"_s, 0.5,
        1e-12);
    row("rouge_scorer_test.py: testRouge2", u"rouge_2"_s, u"testing one"_s, u"testing one two"_s,
        2.0 / 3, 1e-12);
    row("rouge_scorer_test.py: testMultipleRougeTypes", u"rouge_1"_s, u"testing one"_s,
        u"testing one two"_s, 0.8, 1e-12);
    row("rouge_scorer_test.py: testRougeLConsecutive", u"rouge_l"_s, u"testing one"_s,
        u"testing one two"_s, 0.8, 1e-12);
    row("rouge_scorer_test.py: testRougeLNonConsecutive", u"rouge_l"_s, u"testing two"_s,
        u"testing one two"_s, 0.8, 1e-12);
    row("Lin 2004, 3.1: S2", u"rouge_l"_s, u"police kill the gunman"_s,
        u"police killed the gunman"_s, 0.75, 1e-12);
    row("Lin 2004, 3.1: S3", u"rouge_l"_s, u"the gunman kill police"_s,
        u"police killed the gunman"_s, 0.5, 1e-12);
}

void TestTextSimilarity::published()
{
    QFETCH(QString, metric);
    QFETCH(QString, input);
    QFETCH(QString, reference);
    QFETCH(double, expected);
    QFETCH(double, within);
    const double value = textSimilarity(metric, input, reference).value();
    QVERIFY2(std::abs(value - expected) <= within, qPrintable(QString::number(value, 'g', 12)));
}

void TestTextSimilarity::edges_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("whenBothEmpty");
    const auto row = [](const QString &metric, double whenBothEmpty) {
        QTest::newRow(qPrintable(metric)) << metric << whenBothEmpty;
    };
    row(u"fuzzy_match"_s, 1);
    row(u"cosine"_s, 1);
    for (const QString &metric : {u"bleu"_s, u"gleu"_s, u"meteor"_s, u"rouge_1"_s, u"rouge_2"_s,
                                  u"rouge_3"_s, u"rouge_4"_s, u"rouge_5"_s, u"rouge_l"_s}) {
        row(metric, 0);
    }
}

void TestTextSimilarity::edges()
{
    QFETCH(QString, metric);
    QFETCH(double, whenBothEmpty);
    const auto value = [&](const QString &input, const QString &reference) {
        return textSimilarity(metric, input, reference).value();
    };
    QCOMPARE(value({}, {}), whenBothEmpty);
    QCOMPARE(value({}, GuideReference), 0.0);
    QCOMPARE(value(GuideReference, {}), 0.0);
    QCOMPARE(value(u"xyz"_s, u"---"_s), 0.0);
    const double same = value(GuideReference, GuideReference);
    QVERIFY2(same > 0.99 && same <= 1, qPrintable(QString::number(same, 'g', 12)));
    const double some = value(Guide1, GuideReference);
    QVERIFY(some > 0 && some < 1);
    const QString chinese = u"今天 天气 很 好 我们 出去 走 走"_s;
    const double script = value(chinese, chinese);
    QVERIFY2(script > 0.99 && script <= 1, qPrintable(QString::number(script, 'g', 12)));
}

void TestTextSimilarity::commonSubsequence_agreesWithTheTable()
{
    quint32 random = 1;
    const auto sequence = [&random](qsizetype size, uint symbols) {
        QList<uint> result;
        for (qsizetype i = 0; i < size; ++i) {
            random = random * 1664525 + 1013904223;
            result.append((random >> 16) % symbols);
        }
        return result;
    };
    for (const qsizetype size : {0, 1, 63, 64, 65, 200, 700}) {
        for (const uint symbols : {1U, 2U, 20U, 1000U}) {
            const QList<uint> left = sequence(size, symbols);
            const QList<uint> right = sequence(size / 2 + 7, symbols);
            QCOMPARE(commonSubsequence(left, right), commonByTable(left, right));
            QCOMPARE(commonSubsequence(right, left), commonByTable(left, right));
        }
    }
}

void TestTextSimilarity::tooLong_isRefused()
{
    const QString longText(LongestComparedText + 1, u'x');
    for (const auto &[input, reference] : {std::pair(longText, u"a"_s), {u"a"_s, longText}}) {
        const auto result = textSimilarity(u"rouge_1"_s, input, reference);
        QVERIFY(!result);
        QCOMPARE(result.error().flag, QString(GraderError::TruncatedObservation));
    }
}

void TestTextSimilarity::unknownMetric_isRefused()
{
    for (const QString &metric : {u""_s, u"rouge_6"_s, u"rouge_0"_s, u"rouge_"_s, u"BLEU"_s}) {
        QCOMPARE(textSimilarity(metric, u"a"_s, u"a"_s).error().flag, QString(GraderError::Other));
    }
}

void TestTextSimilarity::longTexts_areCompared_data()
{
    edges_data();
}

//! The longest texts that are taken, of the worst kinds: one word over and over, and all different.
void TestTextSimilarity::longTexts_areCompared()
{
    QFETCH(QString, metric);
    QString different;
    for (int i = 0; different.size() < LongestComparedText - 10; ++i) {
        different += QString::number(i) + u' ';
    }
    const QString same = u"a "_s.repeated(LongestComparedText / 2);
    for (const QString &text : {same, different, QString(LongestComparedText, u'.')}) {
        const double value = textSimilarity(metric, text, text).value();
        QVERIFY(value >= 0 && value <= 1);
    }
    QVERIFY(textSimilarity(metric, same, different).value() < 0.5);
}

QTEST_APPLESS_MAIN(TestTextSimilarity)
#include "tst_textsimilarity.moc"
