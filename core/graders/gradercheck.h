// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace Finetune {

//! Something a service refuses in a grader, in its terms.
struct GraderProblem
{
    QString path{}; //!< "grader.graders.exact.operation"
    QString message{};
    QString code{}; //!< "unknown_parameter"
    bool operator==(const GraderProblem &) const = default;
};

//! Largest source of a Python grader, in bytes of UTF-8.
//! https://developers.openai.com/api/docs/guides/graders
inline constexpr qsizetype LargestGraderSource = 256 * 1024;

//! Everything a service would refuse, in reading order; empty: fit to be sent or run. A missing
//! name is none, because the service makes one. `path` is where the grader stands in the request:
//! "grader" when it is run, "method.reinforcement.grader" in a job.
QList<GraderProblem> validateGrader(const QJsonObject &grader,
                                    const QString &path = QStringLiteral("grader"));

} // namespace Finetune
