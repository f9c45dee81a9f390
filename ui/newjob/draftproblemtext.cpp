// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/draftproblemtext.h"

#include "core/common/text.h"
#include "ui/common/formats.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;

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
    case Field::Grader:
        return tr("Say how answers are graded: start from a kind of grader, or open a file.");
    case Field::MetadataKey: return tr("Give the pair a key, or remove it.");
    case Field::WandbProject: return tr("Enter the Weights & Biases project.");
    default: return tr("This must not be empty.");
    }
}

QString refusedText(const DraftProblem &problem)
{
    if (problem.field == Field::Grader) {
        return tr("Not a grader that can be used: %1").arg(displayText(problem.detail));
    }
    if (problem.detail == "type"_L1) {
        return tr("“type” must be “json_schema”.");
    }
    if (problem.detail == "json_schema.name"_L1) {
        return tr("“json_schema” needs a “name” of at most %1 characters.")
            .arg(JobDraft::LongestSchemaName);
    }
    return tr("“json_schema” needs a “schema”, which describes the answers.");
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
    case Kind::TooLarge:
    case Kind::TooMany: return tr("At most %1.").arg(formatCount(problem.most));
    case Kind::OutOfRange:
        return tr("Between %1 and %2.").arg(formatCount(problem.least), formatCount(problem.most));
    case Kind::NotPositive: return tr("Must be greater than zero.");
    case Kind::TooSmall: return tr("Must be greater than 0.00001.");
    case Kind::NotJson: return tr("This is not a JSON object: %1").arg(displayText(problem.detail));
    case Kind::Refused: return refusedText(problem);
    case Kind::UnknownWord: return tr("Choose one of the list.");
    case Kind::Duplicate: return tr("This key stands here twice.");
    case Kind::SameAsTraining:
        return tr("The validation file must be another file than the training file.");
    case Kind::LooksLikeKey:
        return tr("This looks like an API key. Everybody who sees the job would see it.");
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
