// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Finetune {

struct SubGrader;

//! 1 or 0: compares two texts. Both may be templates, as most texts of graders may.
struct StringCheck
{
    QString input{};
    QString reference{};
    QString operation{}; //!< "eq", "ne", "like" (contains), "ilike" (contains, ignoring case)
    bool operator==(const StringCheck &) const = default;
};

//! 0 to 1: how alike two texts are by a published measure; see evaluate/textsimilarity.h.
struct TextSimilarity
{
    QString input{};
    QString reference{};
    QString metric{}; //!< evaluation_metric, "fuzzy_match" or "rouge_l" for example
    bool operator==(const TextSimilarity &) const = default;
};

//! Whatever `grade(sample, item)` of a Python program returns.
struct PythonCode
{
    QString source{};
    QString imageTag{}; //!< which packages the service has there; empty: its own choice
    bool operator==(const PythonCode &) const = default;
};

//! One message to a judging model. The content is text, a part, or a list of parts.
struct GraderMessage
{
    QString role{};
    QJsonValue content{};
    bool operator==(const GraderMessage &) const = default;

    //! The text parts, one below the other.
    QString text() const;
};

//! A model is asked for a score; it counts from the low to the high end of the range.
struct ScoreModel
{
    QString model{};
    QList<GraderMessage> input{};
    std::optional<std::pair<double, double>> range{}; //!< the service takes 0 to 1
    QJsonObject samplingParams{};
    bool operator==(const ScoreModel &) const = default;
};

//! A model is asked for one of some labels: 1 if that is a passing one. Only inside "multi".
struct LabelModel
{
    QString model{};
    QList<GraderMessage> input{};
    QStringList labels{};
    QStringList passingLabels{};
    bool operator==(const LabelModel &) const = default;
};

//! Several graders, and a formula over their names that makes one reward of theirs.
struct MultiGrader
{
    std::vector<SubGrader> graders{};
    QString formula{}; //!< calculate_output
    bool operator==(const MultiGrader &other) const;
};

//! A kind this program does not know; all there is to it is in Grader::raw.
struct UnknownGrader
{
    bool operator==(const UnknownGrader &) const = default;
};

//! What gives a sample its reward: part of a reinforcement job, or tried by itself.
//! https://platform.openai.com/docs/api-reference/graders
//! Reads anything that servers send; validateGrader() tells whether a server would take it.
struct Grader
{
    using Kind = std::variant<UnknownGrader, StringCheck, TextSimilarity, PythonCode, ScoreModel,
                              LabelModel, MultiGrader>;

    QString name{};
    Kind kind{};
    QJsonObject raw{}; //!< as it was read; fields unknown to the kind are written again from here

    bool operator==(const Grader &) const = default;

    //! "string_check" and so on; of an unknown kind, what it calls itself.
    QString type() const;

    static Grader fromJson(const QJsonObject &object);
    QJsonObject toJson() const;
};

//! A grader inside "multi", under the name that the formula uses.
struct SubGrader
{
    QString key{};
    Grader grader{};
    bool operator==(const SubGrader &) const = default;
};

//! The graders of "multi" in each form that is in use: a map by names (guides and live services),
//! a list, and a single grader (schema).
std::vector<SubGrader> subGradersFromJson(const QJsonValue &value);

} // namespace Finetune
