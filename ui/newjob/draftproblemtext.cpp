// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/draftproblemtext.h"

#include "ui/common/formats.h"

#include <QCoreApplication>

namespace Finetune {

namespace {

using Field = DraftProblem::Field;
using Kind = DraftProblem::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("DraftProblem", text);
}

QString missingText(Field field)
{
    switch (field) {
    case Field::Model: return tr("Choose the model to start from.");
    case Field::TrainingFile: return tr("Choose a training file.");
    case Field::MetadataKey: return tr("Give the pair a key, or remove it.");
    case Field::WandbProject: return tr("Enter the Weights & Biases project.");
    default: return tr("This must not be empty.");
    }
}

} // namespace

QString draftProblemText(const DraftProblem &problem)
{
    switch (problem.kind) {
    case Kind::Missing: return missingText(problem.field);
    case Kind::Unusable:
        return problem.field == Field::Model
            ? tr("This cannot be a model name: it has spaces or special characters.")
            : tr("This cannot be a file ID. Choose a file from the list.");
    case Kind::TooLong: return tr("At most %1 characters.").arg(formatCount(problem.most));
    case Kind::TooMany: return tr("At most %1.").arg(formatCount(problem.most));
    case Kind::OutOfRange:
        return tr("Between %1 and %2.").arg(formatCount(problem.least), formatCount(problem.most));
    case Kind::NotPositive: return tr("Must be greater than zero.");
    case Kind::Duplicate: return tr("This key stands here twice.");
    case Kind::SameAsTraining:
        return tr("The validation file must be another file than the training file.");
    case Kind::LooksLikeKey:
        return tr("This looks like an API key. Everybody who sees the job would see it.");
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
