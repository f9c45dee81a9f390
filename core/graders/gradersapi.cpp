// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradersapi.h"

#include "core/net/apiclient.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The service gives a Python grader two minutes, and a judging model may think for longer.
constexpr std::chrono::seconds LongestGrading{300};

Result<Grader> decodeGrader(const HttpAnswer &answer)
{
    return objectFrom(answer).and_then([&answer](const QJsonObject &object) -> Result<Grader> {
        const QJsonValue grader = object.value("grader"_L1);
        if (!grader.isObject()) {
            return tl::unexpected(
                malformed(answer, {.path = u"grader"_s, .reason = u"is not an object"_s}));
        }
        return Grader::fromJson(grader.toObject());
    });
}

} // namespace

GradersApi::GradersApi(ApiClient &client)
    : m_client(client)
{}

Reply<GraderRun> *GradersApi::run(const Grader &grader, const QJsonObject &item,
                                  const QString &modelSample)
{
    return m_client.send<GraderRun>(runRequest(grader, item, modelSample));
}

Reply<Grader> *GradersApi::validate(const Grader &grader)
{
    return m_client.send<Grader>(validateRequest(grader), &decodeGrader);
}

ApiRequest GradersApi::runRequest(const Grader &grader, const QJsonObject &item,
                                  const QString &modelSample)
{
    ApiRequest request = ApiRequest::post(
        "/fine_tuning/alpha/graders/run"_L1, {},
        {{u"grader"_s, grader.toJson()}, {u"item"_s, item}, {u"model_sample"_s, modelSample}});
    request.changesNothing = true;
    request.deadlines.stall = LongestGrading;
    request.deadlines.total = LongestGrading;
    return request;
}

ApiRequest GradersApi::validateRequest(const Grader &grader)
{
    ApiRequest request = ApiRequest::post("/fine_tuning/alpha/graders/validate"_L1, {},
                                          {{u"grader"_s, grader.toJson()}});
    request.changesNothing = true;
    return request;
}

} // namespace Finetune
