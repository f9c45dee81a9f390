// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/methoddraft.h"

#include "core/graders/gradercheck.h"

#include <QJsonDocument>

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Field = DraftProblem::Field;
using Kind = DraftProblem::Kind;

constexpr int MostSteps = std::numeric_limits<int>::max();

void checkHyperparameters(DraftChecks &checks, const Hyperparameters &values)
{
    checks.range(Field::Epochs, values.epochs, 1, Hyperparameters::MostEpochs);
    checks.range(Field::BatchSize, values.batchSize, 1, Hyperparameters::LargestBatch);
    checks.positive(Field::LearningRate, values.learningRateMultiplier);
    checks.upTo(Field::Beta, values.beta, static_cast<qint64>(Hyperparameters::LargestBeta));
    const QString effort = values.reasoningEffort;
    if (!effort.isEmpty() && !Hyperparameters::efforts().contains(effort)) {
        checks.add(Field::ReasoningEffort, Kind::UnknownWord);
    }
    const auto compute = values.computeMultiplier;
    checks.upTo(Field::ComputeMultiplier, compute,
                static_cast<qint64>(Hyperparameters::MostCompute));
    if (compute && *compute > 0 && *compute <= Hyperparameters::LeastCompute) {
        checks.add(Field::ComputeMultiplier, Kind::TooSmall);
    }
    checks.range(Field::EvalInterval, values.evalInterval, 1, MostSteps);
    checks.range(Field::EvalSamples, values.evalSamples, 1, MostSteps);
}

//! The object in the text; notes why there is none.
std::optional<QJsonObject> readObject(DraftChecks &checks, Field field, const QString &text)
{
    const auto object = parseObject(text.toUtf8());
    if (!object) {
        const JsonProblem &problem = object.error();
        checks.refuse(field, Kind::NotJson,
                      problem.path.isEmpty() ? QString()
                                             : u"%1: %2"_s.arg(problem.path, problem.reason));
        return std::nullopt;
    }
    return *object;
}

void checkGrader(DraftChecks &checks, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        checks.add(Field::Grader, Kind::Missing);
        return;
    }
    checks.text(Field::Grader, text, 0);
    const auto grader = readObject(checks, Field::Grader, text);
    if (!grader) {
        return;
    }
    for (const GraderProblem &problem : validateGrader(*grader)) {
        checks.refuse(Field::Grader, Kind::Refused, u"%1: %2"_s.arg(problem.path, problem.message));
    }
}

// https://platform.openai.com/docs/guides/structured-outputs
void checkResponseFormat(DraftChecks &checks, const QString &text)
{
    if (text.trimmed().isEmpty()) {
        return;
    }
    const auto format = readObject(checks, Field::ResponseFormat, text);
    if (!format) {
        return;
    }
    const auto refuse = [&checks](const QString &path) {
        checks.refuse(Field::ResponseFormat, Kind::Refused, path);
    };
    if (stringOrEmpty(*format, "type"_L1) != "json_schema"_L1) {
        refuse(u"type"_s);
    }
    const QJsonObject details = format->value("json_schema"_L1).toObject();
    const QString name = stringOrEmpty(details, "name"_L1);
    if (name.isEmpty() || name.size() > JobDraft::LongestSchemaName) {
        refuse(u"json_schema.name"_s);
    }
    if (!details.value("schema"_L1).isObject()) {
        refuse(u"json_schema.schema"_s);
    }
}

QJsonObject objectFrom(const QString &text)
{
    return parseObject(text.toUtf8()).value_or(QJsonObject());
}

} // namespace

void checkMethod(DraftChecks &checks, const JobDraft &draft)
{
    if (draft.method == TuningMethod::Reinforcement) {
        checkGrader(checks, draft.grader);
        checkResponseFormat(checks, draft.responseFormat);
    }
    checkHyperparameters(checks, draft.hyperparameters.of(draft.method));
}

QJsonObject methodRequest(const JobDraft &draft)
{
    const Hyperparameters values = draft.hyperparameters.of(draft.method);
    if (draft.method == TuningMethod::Supervised && values.isAuto()) {
        return {}; // what servers do by themselves, also those that know no methods
    }
    QJsonObject details;
    if (!values.isAuto()) {
        details.insert("hyperparameters"_L1, values.toJson());
    }
    if (draft.method == TuningMethod::Reinforcement) {
        details.insert("grader"_L1, objectFrom(draft.grader));
        if (const QJsonObject format = objectFrom(draft.responseFormat); !format.isEmpty()) {
            details.insert("response_format"_L1, format);
        }
    }
    return {{"type"_L1, methodName(draft.method)}, {methodName(draft.method), details}};
}

QString methodPartOf(const Job &job, QLatin1StringView key)
{
    const QJsonObject method = job.raw.value("method"_L1).toObject();
    const QJsonObject part = method.value(job.method).toObject().value(key).toObject();
    return part.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(part).toJson()).trimmed();
}

} // namespace Finetune
