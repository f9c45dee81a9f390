// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/adagrad.h"
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/ngrammodel.h"
#include "tests/core/sandbox/learner/samplechats.h"

#include <QCryptographicHash>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QList<ChatAnswer> example(const QString &question, const QString &answer)
{
    return parseTrainingExample(chat(question, answer), TrainingMethod::Supervised)->answers;
}

// Makes the checksum right again, so that the reader itself has to notice what is wrong.
QByteArray resealed(QByteArray bytes)
{
    return bytes.replace(8, 32,
                         QCryptographicHash::hash(bytes.sliced(40), QCryptographicHash::Sha256));
}

} // namespace

class TestNgramModel final : public QObject
{
    Q_OBJECT

private slots:

    void softmaxAgreesWithTheDefinition()
    {
        SymbolValues logits{};
        for (size_t i = 0; i < logits.size(); ++i)
            logits[i] = 12.0F * std::sin(static_cast<float>(i));
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(static_cast<double>(logit));
        SymbolValues probabilities = logits;
        softmax(probabilities);
        for (size_t i = 0; i < logits.size(); ++i) {
            const double expected = std::exp(static_cast<double>(logits[i])) / sum;
            QVERIFY(std::abs(static_cast<double>(probabilities[i]) / expected - 1) < 1e-5);
        }
    }

    void softmaxNeverGivesZero()
    {
        SymbolValues values{};
        values[3] = 5000;
        values[4] = -5000;
        softmax(values);
        QVERIFY(std::all_of(values.begin(), values.end(), [](float p) { return p > 0; }));
        QVERIFY(values[3] > 0.999F);
    }

    void blankModelKnowsNothing()
    {
        const Score score = NgramModel().score(example(u"Hello?"_s, u"Hi!"_s));
        QCOMPARE(score.bytes, 4); // the end mark counts
        QCOMPARE(score.correct, 0);
        QVERIFY(std::abs(score.meanLoss() - std::log(256.0)) < 1e-5);
    }

    void logProbabilityIsMinusTheLoss()
    {
        const NgramModel base = makeBaseModel();
        const QList<ChatAnswer> hello = example(u"Hello!"_s, u"Hello there."_s);
        QCOMPARE(base.logProbability(hello), -base.score(hello).loss);
        QVERIFY(base.logProbability(hello) < 0);
    }

    // A small step along the gradient must change log p by rate * |gradient|²; checked against the
    // slope of log p itself, measured with two model copies.
    void gradientPointsUphill()
    {
        const QList<ChatAnswer> one =
            example(u"What is the colour of the sea?"_s, u"Blue, or green."_s);
        NgramModel up = makeBaseModel();
        NgramModel down = up;
        const double before = up.logProbability(one);

        Adagrad upward;
        upward.collect(up, one, 1);
        upward.apply(up, 0.001F);
        Adagrad downward;
        downward.collect(down, one, -1);
        downward.apply(down, 0.001F);

        const double gain = up.logProbability(one) - before;
        const double fall = before - down.logProbability(one);
        QVERIFY(gain > 0);
        QVERIFY(std::abs(gain / fall - 1) < 0.02);
    }

    void confidenceGrowsWithWhatIsKnownByHeart()
    {
        const QList<ChatAnswer> one = example(u"Where is the key?"_s, u"Under the mat."_s);
        const auto afterSteps = [&one](ConfidenceTraining training) {
            NgramModel model = makeBaseModel();
            Adagrad adagrad;
            for (int step = 0; step < 20; ++step) {
                adagrad.collect(model, one, 1);
                adagrad.apply(model, 0.5F, training);
            }
            return model;
        };
        QCOMPARE(makeBaseModel().confidence(), 1);
        QCOMPARE(afterSteps(ConfidenceTraining::Keep).confidence(), 1);
        const NgramModel sure = afterSteps(ConfidenceTraining::Learn);
        QVERIFY(sure.confidence() > 1.1F);
        NgramModel modest = sure;
        modest.setConfidence(1);
        QVERIFY(sure.logProbability(one) > modest.logProbability(one));
        const QList<ChatAnswer> other = example(u"Who wrote it?"_s, u"Nobody can say."_s);
        QVERIFY(sure.logProbability(other) < modest.logProbability(other));
    }

    void collectingAloneChangesNothing()
    {
        const NgramModel model = makeBaseModel();
        const QList<ChatAnswer> one = example(u"Where is the key?"_s, u"Under the mat."_s);
        const Score before = model.score(one);
        Adagrad adagrad;
        QCOMPARE(adagrad.collect(model, one, 1), before);
        QCOMPARE(model.score(one), before);
    }

    void survivesBeingSaved()
    {
        const NgramModel base = makeBaseModel();
        const auto loaded = NgramModel::fromBytes(base.toBytes());
        QVERIFY(loaded);
        const QList<ChatAnswer> one = example(u"How are you?"_s, u"I am well."_s);
        QCOMPARE(loaded->score(one), base.score(one));
        QCOMPARE(loaded->toBytes(), base.toBytes());
    }

    void modelsOfTheFirstFormatAreRead()
    {
        const NgramModel base = makeBaseModel();
        QCOMPARE(base.confidence(), 1.0F);
        QByteArray old = base.toBytes();
        old[7] = 1;
        constexpr qsizetype HeaderSize = 40;
        old.remove(HeaderSize + qsizetype(sizeof(SymbolValues)), qsizetype(sizeof(float)));
        const auto loaded = NgramModel::fromBytes(resealed(old));
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error()));
        QCOMPARE(loaded->toBytes(), base.toBytes());
    }

    void baseModelIsAlwaysTheSame()
    {
        QCOMPARE(makeBaseModel().toBytes(), makeBaseModel().toBytes());
    }

    void garbageIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        const QByteArray good = makeBaseModel().toBytes();
        QByteArray flipped = good;
        flipped[good.size() / 2] = static_cast<char>(~flipped[good.size() / 2]);
        QByteArray newer = good;
        newer[7] = 3;
        QTest::newRow("empty") << QByteArray() << u"not a file of this kind"_s;
        QTest::newRow("text") << QByteArray("{\"object\":\"model\"}").repeated(10)
                              << u"not a file of this kind"_s;
        QTest::newRow("header only") << good.first(20) << u"not a file of this kind"_s;
        QTest::newRow("cut") << good.first(good.size() - 1) << u"checksum"_s;
        QTest::newRow("longer") << good + 'x' << u"checksum"_s;
        QTest::newRow("flipped") << flipped << u"checksum"_s;
        QTest::newRow("newer") << newer << u"version 3"_s;
        QTest::newRow("cut, sealed again")
            << resealed(good.first(good.size() - 1)) << u"no sense"_s;
        QTest::newRow("longer, sealed again") << resealed(good + 'x') << u"no sense"_s;
        QTest::newRow("nothing, sealed again") << resealed(good.first(40)) << u"no sense"_s;
    }

    void garbageIsAnError()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto model = NgramModel::fromBytes(bytes);
        QVERIFY(!model);
        QVERIFY2(model.error().contains(word), qPrintable(model.error()));
    }

    // Whatever bytes are changed, reading either fails or gives a model that can be used.
    void noDamageCrashes()
    {
        Adagrad adagrad;
        NgramModel small;
        const QList<ChatAnswer> one = example(u"Hello?"_s, u"Hi!"_s);
        adagrad.collect(small, one, 1);
        adagrad.apply(small, 1);
        const QByteArray good = small.toBytes();
        int refused = 0;
        for (qsizetype i = 40; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(~bad[i]);
            const auto model = NgramModel::fromBytes(resealed(bad));
            if (model)
                QVERIFY(std::isfinite(model->score(one).loss));
            else
                ++refused;
        }
        QVERIFY(refused > 0);
    }
};

QTEST_GUILESS_MAIN(TestNgramModel)
#include "tst_ngrammodel.moc"
