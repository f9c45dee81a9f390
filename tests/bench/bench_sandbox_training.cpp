// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fast the sandbox's model learns, in bytes of answers: on a small file that it sees again and
// again, on large text without repetition, and by each method.
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/learner/random.h"
#include "core/sandbox/learner/trainer.h"
#include "tests/bench/measure.h"
#include "tests/core/sandbox/learner/samplechats.h"

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr double Megabyte = 1e6;

//! Made-up words out of syllables, so that no two answers are alike but all look like language.
QList<TrainingExample> variedExamples(int count)
{
    const QStringList syllables{u"ba"_s, u"den"_s, u"fir"_s, u"go"_s,  u"hal"_s, u"ke"_s,
                                u"lu"_s, u"mon"_s, u"ne"_s,  u"pri"_s, u"sa"_s,  u"tor"_s,
                                u"ve"_s, u"wis"_s, u"zu"_s,  u"chi"_s};
    Random random(1);
    const auto sentence = [&](int words) {
        QStringList all;
        for (int i = 0; i < words; ++i) {
            QString word;
            for (int s = 0; s < 3; ++s) {
                word += syllables.at(
                    static_cast<qsizetype>(random.below(static_cast<quint64>(syllables.size()))));
            }
            all << word;
        }
        return all.join(u' ');
    };
    QList<TrainingExample> examples;
    for (int i = 0; i < count; ++i) {
        examples << parseTrainingExample(chat(sentence(8), sentence(30)),
                                         TrainingMethod::Supervised)
                        .value();
    }
    return examples;
}

QByteArray answersOf(const QList<TrainingExample> &examples)
{
    QByteArray text;
    for (const TrainingExample &example : examples) {
        for (const ChatAnswer &answer : example.answers) {
            text += answer.text;
        }
    }
    return text;
}

//! Megabytes a second by the thread's own time, against zlib at its best compression: it, too,
//! looks at every byte after what came before it.
void benchRun(const QByteArray &name, const NgramModel &base, const TrainingRun &run)
{
    const QByteArray text = answersOf(run.train);
    const Cost rival = costOf([&text] {
        if (qCompress(text, 9).isEmpty()) {
            std::printf("ERROR: nothing was compressed\n");
        }
    });
    Trainer trainer(base, run);
    const Cost cost = costOf([&trainer] {
        while (!trainer.isFinished()) {
            trainer.step();
        }
    });
    const double epochs = run.hyperparameters.epochs;
    const double speed = double(text.size()) * epochs / Megabyte / (cost.cpu / 1000);
    const double rivalSpeed = double(text.size()) / Megabyte / (rival.cpu / 1000);
    report(name, speed, "MB/s", speed / rivalSpeed);
}

} // namespace

int main(int argc, char **argv)
{
    const bool quick = isQuick(argc, argv);
    const NgramModel base = makeBaseModel();
    std::printf("# ratios: against zlib at level 9\n");
    benchRun("training_sample", base,
             {.train = supportAnswers("train").examples,
              .hyperparameters = {.epochs = quick ? 1 : 25, .batchSize = 4}});

    const QList<TrainingExample> varied = variedExamples(quick ? 50 : 4000);
    benchRun("training_varied", base, {.train = varied, .hyperparameters = {.batchSize = 8}});

    QList<TrainingExample> pairs;
    for (qsizetype i = 0; i + 1 < varied.size(); i += 2) {
        TrainingExample pair = varied.at(i);
        pair.nonPreferred = varied.at(i + 1).answers;
        pairs << pair;
    }
    benchRun("training_dpo_varied", base,
             {.method = TrainingMethod::Dpo, .train = pairs, .hyperparameters = {.batchSize = 8}});
    return 0;
}
