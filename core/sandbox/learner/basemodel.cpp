// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/basemodel.h"

#include "core/sandbox/learner/basetext.h"
#include "core/sandbox/learner/trainer.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr int Epochs = 10;

QList<TrainingExample> baseExamples()
{
    QList<TrainingExample> examples;
    const QList<QStringView> lines = baseText().split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < lines.size(); i += 2) {
        const QJsonArray messages{
            QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, lines[i].toString()}},
            QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, lines[i + 1].toString()}}};
        if (const auto example =
                parseTrainingExample({{u"messages"_s, messages}}, TrainingMethod::Supervised))
            examples << *example;
    }
    return examples;
}

} // namespace

// The confidence is left to fine-tuning: learning a few pages by heart would make the model so sure
// of itself that every other text came as a shock.
NgramModel makeBaseModel()
{
    Trainer trainer(
        NgramModel(),
        {.train = baseExamples(),
         .hyperparameters = {.epochs = Epochs, .batchSize = 1, .learningRateMultiplier = 1.0},
         .seed = 1,
         .confidence = ConfidenceTraining::Keep});
    while (!trainer.isFinished())
        trainer.step();
    return trainer.model();
}

} // namespace Finetune
