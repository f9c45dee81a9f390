// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/adagrad.h"

#include <algorithm>
#include <cmath>

namespace Finetune {

namespace {

// Added to the history: a weight that is rarely touched moves by learning rate times gradient, as
// in plain gradient ascent; one that is touched all the time slows down.
constexpr float HistoryStart = 1.0F;

constexpr float WeightLimit = 50.0F; // keeps every number finite, whatever the learning rate

} // namespace

Score Adagrad::collect(NgramModel &model, const TrainingExample &example, float scale)
{
    Score score;
    for (const ChatAnswer &answer : example.answers) {
        AnswerPosition position(answer.cues);
        for (const char byte : answer.text) {
            const auto symbol = static_cast<uchar>(byte);
            const AnswerPosition::Contexts contexts = position.contexts();
            model.guess(contexts, m_guess);
            score += m_guess.scoreOf(symbol);
            collect(model, contexts, symbol, scale);
            position.append(symbol);
        }
    }
    return score;
}

// The derivative of log p(symbol) by the logit of s is [s == symbol] - p(s), and each weight is
// added to exactly one logit. A context that does not know the symbol yet gets a weight for it.
void Adagrad::collect(NgramModel &model, const AnswerPosition::Contexts &contexts, uchar symbol,
                      float scale)
{
    const SymbolValues &p = m_guess.probabilities;
    for (size_t s = 0; s < p.size(); ++s)
        m_bias[s].gradient -= scale * p[s];
    m_bias[symbol].gradient += scale;

    ContextTable &table = model.table();
    m_slopes.resize(table.size());
    qsizetype i = 0;
    for (qsizetype c = 0; c < contexts.size(); ++c) {
        bool isKnown = false;
        for (; i < m_guess.ends[c]; ++i) {
            const quint32 weight = m_guess.weights[i];
            const uchar s = table.symbol(weight);
            isKnown = isKnown || s == symbol;
            add(weight, scale * ((s == symbol ? 1.0F : 0.0F) - p[s]));
        }
        if (isKnown)
            continue;
        if (const quint32 weight = table.add(contexts[c], symbol); weight != ContextTable::None) {
            m_slopes.push_back({});
            add(weight, scale * (1.0F - p[symbol]));
        }
    }
}

void Adagrad::add(quint32 weight, float gradient)
{
    Slope &slope = m_slopes[weight];
    if (slope.gradient == 0)
        m_touched.push_back(weight);
    slope.gradient += gradient;
}

void Adagrad::move(float &weight, Slope &slope, float learningRate)
{
    slope.history += slope.gradient * slope.gradient;
    const float step = learningRate * slope.gradient / std::sqrt(HistoryStart + slope.history);
    weight = std::clamp(weight + step, -WeightLimit, WeightLimit);
    slope.gradient = 0;
}

void Adagrad::apply(NgramModel &model, float learningRate)
{
    for (size_t s = 0; s < m_bias.size(); ++s)
        move(model.bias()[s], m_bias[s], learningRate);
    for (const quint32 weight : m_touched) {
        float value = model.table().value(weight);
        move(value, m_slopes[weight], learningRate);
        model.table().setValue(weight, value);
    }
    m_touched.clear();
}

// Between two batches there is no gradient: only the history is kept.
void Adagrad::write(QDataStream &out) const
{
    for (const Slope &slope : m_bias)
        out << slope.history;
    out << static_cast<quint32>(m_slopes.size());
    for (const Slope &slope : m_slopes)
        out << slope.history;
}

bool Adagrad::read(QDataStream &in, const NgramModel &model)
{
    for (Slope &slope : m_bias)
        in >> slope.history;
    quint32 size = 0;
    in >> size;
    if (size > model.table().size())
        return false;
    m_slopes.assign(size, {});
    for (Slope &slope : m_slopes)
        in >> slope.history;
    const auto isPossible = [](const Slope &slope) { return slope.history >= 0; };
    return in.status() == QDataStream::Ok && std::all_of(m_bias.begin(), m_bias.end(), isPossible)
        && std::all_of(m_slopes.begin(), m_slopes.end(), isPossible);
}

} // namespace Finetune
