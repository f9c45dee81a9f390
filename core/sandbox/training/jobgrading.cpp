// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/jobgrading.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The grader itself comes first, then those inside of a multi grader.
QList<GraderVerdict> verdictsOf(const Grader &grader, const GraderRun &run)
{
    GraderVerdict whole{
        .name = grader.name, .type = grader.type(), .reward = run.reward.value_or(0)};
    for (const GraderError &error : run.errors) {
        whole.errors.append(error.flag);
    }
    QList<GraderVerdict> verdicts{whole};
    if (const auto *const multi = std::get_if<MultiGrader>(&grader.kind)) {
        for (const SubGrader &sub : multi->graders) {
            verdicts.append({.name = sub.key,
                             .type = sub.grader.type(),
                             .reward = run.subRewards.value(sub.key).toDouble()});
        }
    }
    return verdicts;
}

} // namespace

Grading gradingOf(const JobRecord &job, const GraderTools &tools)
{
    const Grader grader = Grader::fromJson(job.methodDetails().value("grader"_L1).toObject());
    return [grader, tools](const QJsonObject &item, const QString &answer) -> Grade {
        const GraderRun run = evaluateGrader(grader, GraderSubject::fromText(item, answer), tools);
        return {.reward = run.hasFailed() ? 0 : run.reward.value_or(0),
                .verdicts = verdictsOf(grader, run)};
    };
}

} // namespace Finetune
