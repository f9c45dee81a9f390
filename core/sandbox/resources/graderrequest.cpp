// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/graderrequest.h"

#include "core/graders/gradercheck.h"

namespace Finetune {

void checkGraderRequest(const QJsonObject &grader, std::optional<ApiFault> &fault,
                        const QString &path)
{
    const QList<GraderProblem> problems = validateGrader(grader, path);
    if (!problems.isEmpty() && !fault) {
        const GraderProblem &first = problems.constFirst();
        fault = ApiFault{.message = first.message, .param = first.path, .code = first.code};
    }
}

} // namespace Finetune
