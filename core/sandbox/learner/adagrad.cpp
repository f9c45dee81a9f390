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

// How many places before it is needed something is fetched from memory, as a large model does not
// fit into the caches of the processor.
constexpr size_t Ahead = 12;

constexpr float WeightLimit = 50.0F; // keeps every number finite, whatever the learning rate

// The confidence takes part in every guess, so it moves slowly; and its history fades, as with
// RMSProp, so that it does not come to rest while there is still something to gain.
constexpr float ConfidenceRate = 0.05F;
constexpr float ConfidenceMemory = 0.9F;
constexpr float LeastConfidence = 0.1F;
constexpr float MostConfidence = 8.0F;

// Where a weight goes along its gradient.
float moved(float weight, float gradient, float &history, float learningRate)
{
    history += gradient * gradient;
    const float step = learningRate * gradient / std::sqrt(HistoryStart + history);
    return std::clamp(weight + step, -WeightLimit, WeightLimit);
}

// The derivative of log p(symbol) by the confidence: how much more evidence there is for the symbol
// than for what the model expected.
float surplus(const NgramModel::Guess &guess, uchar symbol)
{
    SymbolValues expected;
    for (size_t s = 0; s < expected.size(); ++s)
        expected[s] = guess.probabilities[s] * guess.evidence[s];
    return guess.evidence[symbol] - fold(expected, std::plus());
}

} // namespace

Score Adagrad::collect(const NgramModel &model, const QList<ChatAnswer> &answers, float scale)
{
    Score score;
    for (const ChatAnswer &answer : answers) {
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
// added to exactly one logit, times the confidence. A context that does not know the symbol yet is
// to get a weight for it.
void Adagrad::collect(const NgramModel &model, const AnswerPosition::Contexts &contexts,
                      uchar symbol, float scale)
{
    const SymbolValues &p = m_guess.probabilities;
    m_confidenceGradient += scale * surplus(m_guess, symbol);
    scale *= model.confidence();
    for (size_t s = 0; s < p.size(); ++s)
        m_biasGradient[s] -= scale * p[s];
    m_biasGradient[symbol] += scale;

    const ContextTable &table = model.table();
    m_slopes.resize(table.size());
    m_isKnown.assign(static_cast<size_t>(contexts.size()), false);
    for (const NgramModel::Part &part : m_guess.parts) {
        const uchar s = table.symbol(part.weight);
        if (s == symbol)
            m_isKnown[part.context] = true;
        add(part.weight, scale * ((s == symbol ? 1.0F : 0.0F) - p[s]));
    }
    for (qsizetype i = 0; i < contexts.size(); ++i) {
        if (!m_isKnown[static_cast<size_t>(i)])
            m_additions.push_back({contexts[i], symbol, scale * (1.0F - p[symbol])});
    }
}

void Adagrad::add(quint32 weight, float gradient)
{
    Slope &slope = m_slopes[weight];
    if (slope.gradient == 0)
        m_touched.push_back(weight);
    slope.gradient += gradient;
}

void Adagrad::apply(NgramModel &model, float learningRate, ConfidenceTraining training)
{
    if (training == ConfidenceTraining::Learn)
        moveConfidence(model, learningRate);
    m_confidenceGradient = 0;
    SymbolValues &bias = model.bias();
    for (size_t s = 0; s < bias.size(); ++s)
        bias[s] = moved(bias[s], m_biasGradient[s], m_biasHistory[s], learningRate);
    addWeights(model.table());
    ContextTable &table = model.table();
    for (size_t i = 0; i < m_touched.size(); ++i) {
        if (i + Ahead < m_touched.size()) {
            table.prefetchWeight(m_touched[i + Ahead]);
            __builtin_prefetch(&m_slopes[m_touched[i + Ahead]]);
        }
        const quint32 weight = m_touched[i];
        Slope &slope = m_slopes[weight];
        table.setValue(weight,
                       moved(table.value(weight), slope.gradient, slope.history, learningRate));
        slope.gradient = 0;
    }
    m_biasGradient.fill(0);
    m_touched.clear();
}

void Adagrad::moveConfidence(NgramModel &model, float learningRate)
{
    m_confidenceHistory =
        ConfidenceMemory * m_confidenceHistory + m_confidenceGradient * m_confidenceGradient;
    const float step = ConfidenceRate * learningRate * m_confidenceGradient
        / std::sqrt(HistoryStart + m_confidenceHistory);
    model.setConfidence(std::clamp(model.confidence() + step, LeastConfidence, MostConfidence));
}

void Adagrad::addWeights(ContextTable &table)
{
    for (size_t i = 0; i < m_additions.size(); ++i) {
        const Addition &addition = m_additions[i];
        if (i + Ahead < m_additions.size())
            table.prefetch(m_additions[i + Ahead].context);
        const quint32 weight = table.findOrAdd(addition.context, addition.symbol);
        if (weight == ContextTable::None)
            continue; // the model is full
        m_slopes.resize(table.size());
        add(weight, addition.gradient);
    }
    m_additions.clear();
}

void Adagrad::forget()
{
    m_additions.clear();
    m_biasGradient.fill(0);
    m_confidenceGradient = 0;
    for (const quint32 weight : m_touched)
        m_slopes[weight].gradient = 0;
    m_touched.clear();
}

// Between two batches there is no gradient: only the history is kept.
void Adagrad::write(QDataStream &out) const
{
    for (const float history : m_biasHistory)
        out << history;
    out << m_confidenceHistory << static_cast<quint32>(m_slopes.size());
    for (const Slope &slope : m_slopes)
        out << slope.history;
}

bool Adagrad::read(QDataStream &in, quint32 version, const NgramModel &model)
{
    for (float &history : m_biasHistory)
        in >> history;
    quint32 size = 0;
    if (version >= 2)
        in >> m_confidenceHistory;
    in >> size;
    if (size > model.table().size())
        return false;
    m_slopes.assign(size, {});
    for (Slope &slope : m_slopes)
        in >> slope.history;
    return in.status() == QDataStream::Ok && m_confidenceHistory >= 0
        && std::all_of(m_biasHistory.begin(), m_biasHistory.end(), [](float h) { return h >= 0; })
        && std::all_of(m_slopes.begin(), m_slopes.end(),
                       [](const Slope &slope) { return slope.history >= 0; });
}

} // namespace Finetune
