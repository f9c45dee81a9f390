// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/draftfieldtext.h"

#include "core/common/text.h"
#include "ui/newjob/methodfield.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Field = DraftProblem::Field;

QString tr(const char *text)
{
    return QCoreApplication::translate("DraftField", text);
}

bool isHyperparameter(Field field)
{
    return field >= Field::Epochs && field <= Field::EvalSamples;
}

QString valueText(const DraftDifference &difference, const QString &value)
{
    if (difference.field == Field::Method) {
        const auto method = methodFromName(value);
        return method ? MethodField::title(*method) : displayText(value);
    }
    if (!value.isEmpty()) {
        return displayText(value);
    }
    return isHyperparameter(difference.field) ? tr("auto") : tr("none");
}

} // namespace

QString draftFieldTitle(Field field)
{
    switch (field) {
    case Field::Method: return tr("Method");
    case Field::Model: return tr("Base model");
    case Field::TrainingFile: return tr("Training file");
    case Field::ValidationFile: return tr("Validation file");
    case Field::Suffix: return tr("Suffix");
    case Field::Grader: return tr("Grader");
    case Field::ResponseFormat: return tr("Response format");
    case Field::Epochs: return tr("Epochs");
    case Field::BatchSize: return tr("Batch size");
    case Field::LearningRate: return tr("Learning rate");
    case Field::Beta: return tr("Beta");
    case Field::ReasoningEffort: return tr("Reasoning effort");
    case Field::ComputeMultiplier: return tr("Compute");
    case Field::EvalInterval: return tr("Evaluate every");
    case Field::EvalSamples: return tr("Samples");
    case Field::Seed: return tr("Seed");
    case Field::Metadata:
    case Field::MetadataKey:
    case Field::MetadataValue: return tr("Metadata");
    case Field::WandbProject: return tr("Weights & Biases project");
    case Field::WandbName: return tr("Weights & Biases run");
    case Field::WandbEntity: return tr("Weights & Biases entity");
    case Field::WandbTags: return tr("Weights & Biases tags");
    }
    Q_UNREACHABLE();
}

QString differenceText(const DraftDifference &difference)
{
    QString title = draftFieldTitle(difference.field);
    if (difference.field == Field::Grader || difference.field == Field::ResponseFormat) {
        return tr("%1: changed").arg(title);
    }
    if (!difference.key.isEmpty()) {
        title = tr("Metadata “%1”").arg(displayText(difference.key));
    }
    return tr("%1: %2 → %3")
        .arg(title, valueText(difference, difference.before),
             valueText(difference, difference.after));
}

} // namespace Finetune
