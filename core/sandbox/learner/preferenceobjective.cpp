// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/preferenceobjective.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

// log(1 + e^-x) = -log sigma(x), without overflow.
double softPlusOfNegative(double x)
{
    return x > 0 ? std::log1p(std::exp(-x)) : std::log1p(std::exp(x)) - x;
}

double sigmoid(double x)
{
    return std::exp(-softPlusOfNegative(x));
}

} // namespace

//! Adds up the rewards of examples and makes metrics of them.
class PreferenceObjective::Sum
{
public:
    void add(const Rewards &rewards)
    {
        ++m_count;
        m_loss += softPlusOfNegative(rewards.margin());
        m_preferred += rewards.preferred;
        m_nonPreferred += rewards.nonPreferred;
        m_right += rewards.margin() > 0 ? 1 : 0;
    }

    QJsonObject metrics(const QString &prefix) const
    {
        const double count = std::max(m_count, 1.0);
        return {{prefix + "loss"_L1, m_loss / count},
                {prefix + "reward_accuracy"_L1, m_right / count},
                {prefix + "mean_reward_margin"_L1, (m_preferred - m_nonPreferred) / count},
                {prefix + "mean_preferred_reward"_L1, m_preferred / count},
                {prefix + "mean_non_preferred_reward"_L1, m_nonPreferred / count}};
    }

private:
    double m_count{};
    double m_loss{};
    double m_preferred{};
    double m_nonPreferred{};
    double m_right{}; //!< examples whose preferred answer gained more
};

PreferenceObjective::PreferenceObjective(const NgramModel &reference, const TrainingRun &run)
    : m_reference(reference)
    , m_beta(run.hyperparameters.beta)
    , m_train{run.train, {}}
    , m_validation{run.validation, {}}
{
    m_train.byReference.resize(static_cast<size_t>(run.train.size()));
    m_validation.byReference.resize(static_cast<size_t>(run.validation.size()));
}

PreferenceObjective::LogProbabilities
PreferenceObjective::logProbabilities(const NgramModel &model, const TrainingExample &example)
{
    return {.preferred = model.logProbability(example.answers),
            .nonPreferred = model.logProbability(example.nonPreferred)};
}

PreferenceObjective::Rewards PreferenceObjective::rewards(const NgramModel &model, Side &side,
                                                          qsizetype example) const
{
    auto &known = side.byReference[static_cast<size_t>(example)];
    if (!known)
        known = logProbabilities(m_reference, side.examples.at(example));
    const LogProbabilities now = logProbabilities(model, side.examples.at(example));
    return {.preferred = m_beta * (now.preferred - known->preferred),
            .nonPreferred = m_beta * (now.nonPreferred - known->nonPreferred)};
}

// The loss is -log sigma(margin), so the gradient of -loss is
//     beta sigma(-margin) (grad log pi(preferred) - grad log pi(non-preferred)):
// pairs that are in the right order by a wide margin hardly move the model any more.
std::optional<QJsonObject> PreferenceObjective::learn(const NgramModel &model, Batch batch,
                                                      int /*step*/, Adagrad &adagrad,
                                                      const std::stop_token &stop)
{
    const double scale = 1.0 / std::sqrt(static_cast<double>(batch.size()));
    Sum sum;
    for (const qsizetype i : batch) {
        if (stop.stop_requested())
            return {};
        const Rewards found = rewards(model, m_train, i);
        sum.add(found);
        const auto slope = static_cast<float>(scale * m_beta * sigmoid(-found.margin()));
        adagrad.collect(model, m_train.examples.at(i).answers, slope);
        adagrad.collect(model, m_train.examples.at(i).nonPreferred, -slope);
    }
    return sum.metrics(u"train_"_s);
}

std::optional<QJsonObject> PreferenceObjective::validate(const NgramModel &model, Batch batch,
                                                         int /*step*/, const QString &prefix,
                                                         const std::stop_token &stop)
{
    Sum sum;
    for (const qsizetype i : batch) {
        if (stop.stop_requested())
            return {};
        sum.add(rewards(model, m_validation, i));
    }
    return sum.metrics(prefix);
}

void PreferenceObjective::write(QDataStream &out) const
{
    m_reference.write(out);
}

bool PreferenceObjective::read(QDataStream &in, quint32 version)
{
    return m_reference.read(in, version);
}

} // namespace Finetune
