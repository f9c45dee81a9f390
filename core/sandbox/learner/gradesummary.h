// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/grade.h"

#include <QJsonObject>
#include <QMap>

namespace Finetune {

//! Adds up the grades of samples and makes the metrics of the API of them.
class GradeSummary
{
public:
    void add(const Grade &grade, qint64 completionTokens);

    //! `part` is "train" or "valid".
    QJsonObject metrics(const QString &part) const;

    double meanReward() const;

    //! The share of samples that a grader could not judge.
    double failedShare() const;

    double meanTokens() const;

    //! How often a grader raised this error flag.
    int errorCount(const QString &flag) const;

    double errorShare(const QString &flag) const { return mean(errorCount(flag)); }

private:
    //! What one of the graders said so far.
    struct GraderTotal
    {
        QString name{};
        QString type{};
        double reward{};
        QMap<QString, int> errors{};
    };

    double quantile(double share) const;
    double mean(double sum) const;

    QList<double> m_rewards;
    QList<GraderTotal> m_graders;
    qint64 m_tokens{};
    int m_failures{};
};

} // namespace Finetune
