// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/common/sumofcounts.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace Finetune {

//! Something that went wrong while grading: a flag of the answer that is set, and its text.
struct GraderError
{
    // The flags every answer has; servers know more, which are kept by their names.
    static constexpr QLatin1StringView FormulaParse{"formula_parse_error"};
    static constexpr QLatin1StringView SampleParse{"sample_parse_error"};
    static constexpr QLatin1StringView TruncatedObservation{"truncated_observation_error"};
    static constexpr QLatin1StringView UnresponsiveReward{"unresponsive_reward_error"};
    static constexpr QLatin1StringView InvalidVariable{"invalid_variable_error"};
    static constexpr QLatin1StringView Other{"other_error"};
    static constexpr QLatin1StringView PythonServer{"python_grader_server_error"};
    static constexpr QLatin1StringView PythonRuntime{"python_grader_runtime_error"};
    static constexpr QLatin1StringView ModelServer{"model_grader_server_error"};
    static constexpr QLatin1StringView ModelRefusal{"model_grader_refusal_error"};
    static constexpr QLatin1StringView ModelParse{"model_grader_parse_error"};
    static constexpr QLatin1StringView ModelMaxTokens{"model_grader_exceeded_max_tokens_error"};

    QString flag{};
    QString details{}; //!< "…_details" of the flag, for people; may be empty
    QString type{};    //!< "…_type" of the flag; may be empty
    bool operator==(const GraderError &) const = default;
};

//! Tokens that judging models used.
struct GraderTokens
{
    qint64 prompt{};
    qint64 completion{};
    qint64 cached{};
    bool operator==(const GraderTokens &) const = default;

    qint64 total() const { return sumOfCounts(prompt, completion); }

    GraderTokens &operator+=(const GraderTokens &other);
};

//! The result of running a grader, wherever it ran: what a server answers, and what
//! evaluateGrader() returns. A grader that failed has errors; its reward is 0 and means nothing.
//! https://platform.openai.com/docs/api-reference/graders/run
struct GraderRun
{
    std::optional<double> reward{};
    QString name{};
    QString type{};
    QList<GraderError> errors{}; //!< only flags that are set
    std::optional<double> executionSeconds{};
    QJsonObject scores{};
    std::optional<qint64> tokenUsage{};
    QString sampledModelName{};
    QJsonObject subRewards{}; //!< of "multi", by the names of its graders
    QMap<QString, GraderTokens> tokensByModel{};
    QJsonObject raw{}; //!< what the server sent; empty when it ran here

    bool operator==(const GraderRun &) const = default;

    bool hasFailed() const { return !errors.isEmpty(); }

    bool hasError(QLatin1StringView flag) const;

    static tl::expected<GraderRun, JsonProblem> fromJson(const QJsonObject &object);
    //! The answer of a server to this run, every flag of the service included.
    QJsonObject toJson() const;
};

} // namespace Finetune
