// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace Finetune {

//! What one grader of a job says about an answer.
struct GraderVerdict
{
    QString name{};
    QString type{};
    double reward{};
    QStringList errors{}; //!< the flags of the API that are set, such as "sample_parse_error"
    bool operator==(const GraderVerdict &) const = default;
};

//! What an answer is worth. A job has one grader; a multi grader lists those it is made of.
struct Grade
{
    double reward{};
    QList<GraderVerdict> verdicts{}; //!< always the same graders in the same order
    bool operator==(const Grade &) const = default;

    //! True if an error kept a grader from a verdict.
    bool hasErrors() const
    {
        return std::any_of(verdicts.begin(), verdicts.end(),
                           [](const GraderVerdict &verdict) { return !verdict.errors.isEmpty(); });
    }
};

//! Judges an answer to a line of the file; `item` is what the line says beside its messages.
using Grading = std::function<Grade(const QJsonObject &item, const QString &answer)>;

} // namespace Finetune
