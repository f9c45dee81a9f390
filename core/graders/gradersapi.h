// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/grader.h"
#include "core/graders/graderrun.h"
#include "core/net/reply.h"

namespace Finetune {

class ApiClient;
struct ApiRequest;

//! The grader endpoints, one method each; no state. Owned by Workspace. A grader that fails is an
//! answer with errors in it; a grader that the server refuses is an ApiError with its `param`.
//! https://platform.openai.com/docs/api-reference/graders
class GradersApi
{
public:
    explicit GradersApi(ApiClient &client);

    //! Grades one sample on the server. Sent once: judging models cost money.
    Reply<GraderRun> *run(const Grader &grader, const QJsonObject &item,
                          const QString &modelSample);
    //! Gives the grader as the server understands it; it may have got a name there.
    Reply<Grader> *validate(const Grader &grader);

    // The same calls unsent, for those who want to see them first.
    static ApiRequest runRequest(const Grader &grader, const QJsonObject &item,
                                 const QString &modelSample);
    static ApiRequest validateRequest(const Grader &grader);

private:
    ApiClient &m_client;
};

} // namespace Finetune
