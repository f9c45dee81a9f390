// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradercheck.h"

#include "core/graders/evaluate/formula.h"
#include "core/graders/evaluate/gradertemplate.h"
#include "core/graders/grader.h"
#include "core/graders/graderfields.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr double Unbounded = std::numeric_limits<double>::max();
constexpr double LargestInteger = 9007199254740991; // what a JSON number holds exactly
constexpr qsizetype MostSubGraders = 64;

//! Where a grader stands decides which kinds and fields are allowed.
enum class Place {
    Alone,
    InMulti
};

void checkTemplate(GraderFields &fields, QLatin1StringView key)
{
    const QString text = fields.text(key);
    if (const QString problem = templateProblem(text); !problem.isEmpty()) {
        fields.fail(key, u"Invalid template in '%1': %2"_s.arg(fields.pathOf(key), problem),
                    u"invalid_template"_s);
    }
}

void checkPart(const QJsonValue &part, const QString &path, QList<GraderProblem> &problems)
{
    if (part.isString()) {
        if (const QString problem = templateProblem(part.toString()); !problem.isEmpty()) {
            problems.append({path, u"Invalid template in '%1': %2"_s.arg(path, problem),
                             u"invalid_template"_s});
        }
        return;
    }
    GraderFields fields(part, path, problems);
    fields.oneOf("type"_L1,
                 {u"input_text"_s, u"output_text"_s, u"input_image"_s, u"input_audio"_s});
    const QString type = part.toObject().value("type"_L1).toString();
    if (type == "input_image"_L1) {
        checkTemplate(fields, "image_url"_L1);
        fields.optionalText("detail"_L1);
    } else if (type == "input_audio"_L1) {
        fields.object("input_audio"_L1);
    } else {
        checkTemplate(fields, "text"_L1);
    }
    fields.refuseOthers();
}

void checkMessages(GraderFields &fields, QList<GraderProblem> &problems)
{
    const QJsonArray messages = fields.array("input"_L1, 1);
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const QString path = u"%1[%2]"_s.arg(fields.pathOf("input"_L1)).arg(i);
        GraderFields message(messages.at(i), path, problems);
        message.oneOf("role"_L1, {u"user"_s, u"assistant"_s, u"system"_s, u"developer"_s});
        message.optionalOneOf("type"_L1, {u"message"_s});
        const QJsonValue content = message.any("content"_L1);
        message.refuseOthers();
        const QString contentPath = path + u".content";
        if (!content.isArray()) {
            checkPart(content, contentPath, problems);
            continue;
        }
        const QJsonArray parts = content.toArray();
        for (qsizetype part = 0; part < parts.size(); ++part) {
            checkPart(parts.at(part), u"%1[%2]"_s.arg(contentPath).arg(part), problems);
        }
    }
}

void checkSampling(GraderFields &fields, QList<GraderProblem> &problems)
{
    const QJsonValue value = fields.optionalObject("sampling_params"_L1);
    if (value.isUndefined()) {
        return;
    }
    GraderFields sampling(value, fields.pathOf("sampling_params"_L1), problems);
    sampling.optionalInteger("seed"_L1, -LargestInteger, LargestInteger);
    sampling.optionalNumber("top_p"_L1, 0, 1);
    sampling.optionalNumber("temperature"_L1, 0, 2);
    sampling.optionalInteger("max_completions_tokens"_L1, 1, LargestInteger);
    sampling.optionalOneOf(
        "reasoning_effort"_L1,
        {u"none"_s, u"minimal"_s, u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s});
    sampling.refuseOthers();
}

void checkRange(GraderFields &fields)
{
    const QJsonValue value = fields.optionalAny("range"_L1);
    if (value.isUndefined()) {
        return;
    }
    const QJsonArray range = value.toArray();
    const bool isRange = range.size() == 2 && range.at(0).isDouble() && range.at(1).isDouble()
        && range.at(0).toDouble() < range.at(1).toDouble();
    if (!isRange) {
        fields.fail("range"_L1,
                    u"Invalid '%1': expected two numbers, the smaller one first."_s.arg(
                        fields.pathOf("range"_L1)),
                    u"invalid_value"_s);
    }
}

void checkLabels(GraderFields &fields)
{
    const QStringList labels = fields.texts("labels"_L1);
    const QStringList passing = fields.texts("passing_labels"_L1);
    for (const QString &label : passing) {
        if (!labels.contains(label)) {
            fields.fail("passing_labels"_L1,
                        u"Invalid '%1': '%2' is not one of the labels."_s.arg(
                            fields.pathOf("passing_labels"_L1), label),
                        u"invalid_value"_s);
        }
    }
}

void checkGrader(const QJsonValue &value, const QString &path, Place place,
                 QList<GraderProblem> &problems);

void checkFormula(GraderFields &fields, const QStringList &names)
{
    const QString formula = fields.text("calculate_output"_L1, 1);
    if (formula.isEmpty()) {
        return;
    }
    QList<std::pair<QString, double>> values;
    for (const QString &name : names) {
        values.append({name, 0.5});
    }
    const auto result = evaluateFormula(formula, values);
    if (!result && result.error().kind == FormulaProblem::Kind::Formula) {
        fields.fail(
            "calculate_output"_L1,
            u"Invalid '%1': %2"_s.arg(fields.pathOf("calculate_output"_L1), result.error().reason),
            u"invalid_formula"_s);
    }
}

void checkMulti(GraderFields &fields, QList<GraderProblem> &problems)
{
    const QJsonValue value = fields.any("graders"_L1);
    const QString path = fields.pathOf("graders"_L1);
    const std::vector<SubGrader> graders = subGradersFromJson(value);
    const qsizetype count = static_cast<qsizetype>(graders.size());
    if (!value.isUndefined() && (count == 0 || count > MostSubGraders)) {
        fields.fail("graders"_L1,
                    u"Invalid '%1': expected 1 to %2 graders by their names."_s.arg(path).arg(
                        MostSubGraders),
                    u"invalid_value"_s);
        return;
    }
    QStringList names;
    for (const SubGrader &sub : graders) {
        const bool isMap = value.isObject() && !value.toObject().value("type"_L1).isString();
        const QString subPath = isMap ? QString(path + u'.' + sub.key)
            : value.isArray()         ? u"%1[%2]"_s.arg(path).arg(names.size())
                                      : path;
        const QJsonValue subValue = isMap ? value.toObject().value(sub.key)
            : value.isArray()             ? value.toArray().at(names.size())
                                          : value;
        checkGrader(subValue, subPath, Place::InMulti, problems);
        if (names.contains(sub.key)) {
            problems.append({subPath,
                             u"Invalid '%1': two graders are named '%2'."_s.arg(path, sub.key),
                             u"invalid_value"_s});
        }
        names += sub.key;
    }
    checkFormula(fields, names);
}

//! The fields that only graders of this type have.
void checkKind(GraderFields &fields, const QString &type, QList<GraderProblem> &problems)
{
    if (type == "string_check"_L1) {
        checkTemplate(fields, "input"_L1);
        checkTemplate(fields, "reference"_L1);
        fields.oneOf("operation"_L1, {u"eq"_s, u"ne"_s, u"like"_s, u"ilike"_s});
    } else if (type == "text_similarity"_L1) {
        checkTemplate(fields, "input"_L1);
        checkTemplate(fields, "reference"_L1);
        fields.oneOf("evaluation_metric"_L1,
                     {u"cosine"_s, u"fuzzy_match"_s, u"bleu"_s, u"gleu"_s, u"meteor"_s,
                      u"rouge_1"_s, u"rouge_2"_s, u"rouge_3"_s, u"rouge_4"_s, u"rouge_5"_s,
                      u"rouge_l"_s});
    } else if (type == "python"_L1) {
        if (fields.text("source"_L1, 1).toUtf8().size() > LargestGraderSource) {
            fields.fail(
                "source"_L1,
                u"Invalid '%1': the source may have 256 kB."_s.arg(fields.pathOf("source"_L1)),
                u"string_above_max_length"_s);
        }
        fields.optionalText("image_tag"_L1);
    } else if (type == "score_model"_L1) {
        fields.text("model"_L1, 1);
        checkMessages(fields, problems);
        checkRange(fields);
        checkSampling(fields, problems);
    } else if (type == "label_model"_L1) {
        fields.text("model"_L1, 1);
        checkMessages(fields, problems);
        checkLabels(fields);
    } else {
        checkMulti(fields, problems);
    }
}

void checkGrader(const QJsonValue &value, const QString &path, Place place,
                 QList<GraderProblem> &problems)
{
    GraderFields fields(value, path, problems);
    if (!value.isObject()) {
        return;
    }
    QStringList kinds{u"string_check"_s, u"text_similarity"_s, u"python"_s, u"score_model"_s};
    kinds += place == Place::Alone ? u"multi"_s : u"label_model"_s;
    if (!fields.oneOf("type"_L1, kinds)) {
        return; // what else it may hold depends on the type
    }
    fields.optionalText("name"_L1);
    const QString type = value.toObject().value("type"_L1).toString();
    checkKind(fields, type, problems);
    if (place == Place::Alone) { // from Evals; the guide shows it, and inside "multi" it is refused
        fields.optionalNumber("pass_threshold"_L1, -Unbounded, Unbounded);
    }
    fields.refuseOthers();
}

} // namespace

QList<GraderProblem> validateGrader(const QJsonObject &grader, const QString &path)
{
    QList<GraderProblem> problems;
    checkGrader(grader, path, Place::Alone, problems);
    return problems;
}

} // namespace Finetune
