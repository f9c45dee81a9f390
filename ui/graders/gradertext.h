// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/gradercheck.h"
#include "core/graders/graderrun.h"
#include "core/graders/gradertrial.h"
#include "core/graders/rewardsummary.h"
#include "core/net/apierror.h"

#include <QCoreApplication>
#include <QString>

namespace Finetune {

//! The words for graders, for what is wrong with them and for what they gave.
class GraderText
{
    Q_DECLARE_TR_FUNCTIONS(Finetune::GraderText)

public:
    //! "Compare two texts" for "string_check"; an unknown type as it is.
    static QString kind(const QString &type);
    //! What the type does, in a sentence or two.
    static QString kindHint(const QString &type);
    //! "contains, ignoring case" for "ilike".
    static QString operation(const QString &operation);
    static QString metric(const QString &metric);
    //! What went wrong while grading, and the details that came with it.
    static QString error(const GraderError &error);
    //! What a service would refuse, said beside the field it is about.
    static QString problem(const GraderProblem &problem);
    //! The error of a grader endpoint: "this server does not offer it" where that is so.
    static QString callError(const ApiError &error);
    static QString verdict(const RewardSummary &summary);
    //! Why it cannot run on this computer, or how far to trust that; empty where it simply can.
    static QString placeNote(const Grader &grader);
};

} // namespace Finetune
