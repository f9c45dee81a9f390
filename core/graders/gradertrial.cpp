// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradertrial.h"

#include "core/common/background.h"
#include "core/graders/evaluate/evaluator.h"
#include "core/graders/gradersapi.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

LocalGrading localGrading(const Grader &grader)
{
    if (std::holds_alternative<UnknownGrader>(grader.kind)) {
        return LocalGrading::Unknown;
    }
    if (std::holds_alternative<ScoreModel>(grader.kind)
        || std::holds_alternative<LabelModel>(grader.kind)) {
        return LocalGrading::AsksModel;
    }
    LocalGrading worst = LocalGrading::Possible;
    if (const auto *multi = std::get_if<MultiGrader>(&grader.kind)) {
        for (const SubGrader &sub : multi->graders) {
            worst = std::max(worst, localGrading(sub.grader));
        }
    }
    return worst;
}

bool isApproximateHere(const Grader &grader)
{
    if (const auto *similarity = std::get_if<TextSimilarity>(&grader.kind)) {
        return similarity->metric == "cosine"_L1 || similarity->metric == "meteor"_L1;
    }
    const auto *multi = std::get_if<MultiGrader>(&grader.kind);
    return multi
        && std::any_of(multi->graders.begin(), multi->graders.end(),
                       [](const SubGrader &sub) { return isApproximateHere(sub.grader); });
}

void gradeInBackground(QObject *context, const Grader &grader, const QJsonObject &item,
                       const QString &answer, StopFlag stop,
                       std::function<void(const GraderRun &)> handler)
{
    runInBackground(
        context,
        [grader, item, answer, stop = std::move(stop)] {
            return evaluateGrader(
                grader, GraderSubject::fromText(item, answer),
                {.mayRunPython = true, .isCanceled = [stop] { return stop->load(); }});
        },
        std::move(handler));
}

GraderTrial::GraderTrial(GradersApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{}

GraderTrial::~GraderTrial()
{
    drop();
}

void GraderTrial::start(const Grader &grader, const QJsonObject &item, const QString &answer)
{
    drop();
    m_here.reset();
    m_onServer.reset();
    if (localGrading(grader) == LocalGrading::Possible) {
        m_stop = std::make_shared<std::atomic_bool>(false);
        m_isRunningHere = true;
        gradeInBackground(this, grader, item, answer, m_stop,
                          [this, flag = m_stop](const GraderRun &run) {
                              if (flag == m_stop) {
                                  m_isRunningHere = false;
                                  m_here = run;
                                  emit changed();
                              }
                          });
    }
    Reply<GraderRun> *reply = m_api.run(grader, item, answer);
    m_reply = reply;
    reply->then(this, [this, reply](const Result<GraderRun> &result) {
        if (reply == m_reply) {
            m_reply = nullptr;
            m_onServer = result;
            emit changed();
        }
    });
    emit changed();
}

void GraderTrial::stop()
{
    if (isRunning()) {
        drop();
        emit changed();
    }
}

void GraderTrial::drop()
{
    if (m_stop) {
        m_stop->store(true);
        m_stop.reset();
    }
    m_isRunningHere = false;
    if (ReplyBase *reply = std::exchange(m_reply, nullptr)) {
        reply->abort();
    }
}

std::optional<double> GraderTrial::difference() const
{
    const bool bothGraded = m_here && m_onServer && m_onServer->has_value() && !m_here->hasFailed()
        && !(*m_onServer)->hasFailed() && m_here->reward && (*m_onServer)->reward;
    if (!bothGraded) {
        return std::nullopt;
    }
    return *(*m_onServer)->reward - *m_here->reward;
}

} // namespace Finetune
