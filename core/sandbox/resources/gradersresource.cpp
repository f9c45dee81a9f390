// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/gradersresource.h"

#include "core/graders/evaluate/evaluator.h"
#include "core/sandbox/resources/graderrequest.h"
#include "core/sandbox/routing/bodyreader.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/training/bell.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int NameLength = 8; // of "grader-9ABel2dg"

//! The grader of the body, once a service would take it; one without a name gets one.
std::optional<QJsonObject> readGrader(BodyReader &body, std::optional<ApiFault> &fault)
{
    body.require("grader"_L1);
    auto grader = body.object("grader"_L1);
    if (!grader) {
        return std::nullopt;
    }
    checkGraderRequest(*grader, fault, u"grader"_s);
    if (grader->value("name"_L1).toString().isEmpty()) {
        grader->insert("name"_L1, newId("grader-"_L1, NameLength));
    }
    return grader;
}

} // namespace

GradersResource::GradersResource(AskModel judge, Bell &bell)
    : m_judge(std::move(judge))
    , m_bell(bell)
{}

std::vector<Route> GradersResource::routes()
{
    const auto bind = [this](Outcome (GradersResource::*handler)(Call &)) {
        return [this, handler](Call &call) { return (this->*handler)(call); };
    };
    const QString graders = u"/fine_tuning/alpha/graders"_s;
    return {{"POST", graders + u"/run"_s, bind(&GradersResource::run)},
            {"POST", graders + u"/validate"_s, bind(&GradersResource::validate)}};
}

Outcome GradersResource::run(Call &call)
{
    const auto object = readBody(call.request);
    if (!object) {
        return refuse(object.error());
    }
    std::optional<ApiFault> fault;
    BodyReader body(*object, fault);
    const auto grader = readGrader(body, fault);
    body.require("model_sample"_L1);
    const QString sample = body.text("model_sample"_L1).value_or(QString());
    const QJsonObject item = body.object("item"_L1).value_or(QJsonObject());
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    GraderRun result =
        evaluateGrader(Grader::fromJson(*grader), GraderSubject::fromText(item, sample),
                       {.askModel = m_judge, .mayRunPython = true, .isCanceled = [this] {
                            return m_bell.isClosed();
                        }});
    if (!result.sampledModelName.isEmpty()) {
        result.sampledModelName += u" (the sandbox's own small model)";
    }
    return jsonAnswer(result.toJson());
}

Outcome GradersResource::validate(Call &call)
{
    const auto object = readBody(call.request);
    if (!object) {
        return refuse(object.error());
    }
    std::optional<ApiFault> fault;
    BodyReader body(*object, fault);
    const auto grader = readGrader(body, fault);
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    return jsonAnswer({{u"grader"_s, *grader}});
}

} // namespace Finetune
