// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/gradesummary.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Finetune {

void GradeSummary::add(const Grade &grade, qint64 completionTokens)
{
    m_rewards << grade.reward;
    m_tokens += completionTokens;
    m_failures += grade.hasErrors() ? 1 : 0;
    for (qsizetype i = 0; i < grade.verdicts.size(); ++i) {
        const GraderVerdict &verdict = grade.verdicts.at(i);
        if (i == m_graders.size())
            m_graders << GraderTotal{.name = verdict.name, .type = verdict.type};
        m_graders[i].reward += verdict.reward;
        for (const QString &error : verdict.errors)
            ++m_graders[i].errors[error];
    }
}

double GradeSummary::mean(double sum) const
{
    return m_rewards.isEmpty() ? 0 : sum / static_cast<double>(m_rewards.size());
}

double GradeSummary::meanReward() const
{
    return mean(std::accumulate(m_rewards.begin(), m_rewards.end(), 0.0));
}

double GradeSummary::failedShare() const
{
    return mean(m_failures);
}

double GradeSummary::meanTokens() const
{
    return mean(static_cast<double>(m_tokens));
}

int GradeSummary::errorCount(const QString &flag) const
{
    return std::accumulate(m_graders.begin(), m_graders.end(), 0,
                           [&flag](int count, const GraderTotal &grader) {
                               return count + grader.errors.value(flag);
                           });
}

// The smallest reward that at least this share of the samples does not exceed.
double GradeSummary::quantile(double share) const
{
    if (m_rewards.isEmpty())
        return 0;
    QList<double> sorted = m_rewards;
    std::sort(sorted.begin(), sorted.end());
    return sorted.at(static_cast<qsizetype>(share * static_cast<double>(sorted.size() - 1)));
}

QJsonObject GradeSummary::metrics(const QString &part) const
{
    QJsonArray scores;
    QJsonArray errors;
    for (const GraderTotal &grader : m_graders) {
        const QJsonObject named{{u"name"_s, grader.name}, {u"type"_s, grader.type}};
        QJsonObject score = named;
        score[part + "_reward_mean"_L1] = mean(grader.reward);
        scores << score;
        QJsonObject faults = named;
        for (auto error = grader.errors.begin(); error != grader.errors.end(); ++error) {
            faults[u"%1_%2_mean"_s.arg(part, error.key())] = mean(error.value());
            faults[u"%1_%2_count"_s.arg(part, error.key())] = error.value();
        }
        errors << faults;
    }
    return {{u"scores"_s,
             QJsonObject{{part + "_reward_mean"_L1, meanReward()},
                         {part + "_reward_p10"_L1, quantile(0.1)},
                         {part + "_reward_p50"_L1, quantile(0.5)},
                         {part + "_reward_p90"_L1, quantile(0.9)},
                         {u"graders"_s, scores}}},
            {u"errors"_s, QJsonObject{{u"graders"_s, errors}}},
            {u"usage"_s,
             QJsonObject{{u"samples"_s,
                          QJsonObject{{part + "_completion_tokens_mean"_L1, meanTokens()},
                                      {part + "_completion_tokens_count"_L1, m_tokens},
                                      {part + "_reasoning_tokens_mean"_L1, 0},
                                      {part + "_reasoning_tokens_count"_L1, 0}}}}}};
}

} // namespace Finetune
