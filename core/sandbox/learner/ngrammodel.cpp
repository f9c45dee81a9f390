// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/ngrammodel.h"

#include "core/sandbox/learner/sealedbytes.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr std::array Orders{1, 2, 3, 4, 6, 8}; // how many last bytes make a context
constexpr int CueOrder = 5;                    // the same, for contexts that include a cue
constexpr quint64 WholeAnswer = 0xFF;          // in the place of an order: everything said so far
constexpr quint64 StartMark = 0xFE;            // like the end mark, no byte of UTF-8
constexpr quint32 ModelMagic = 0x46544C4D;     // "FTLM"

quint32 contextHash(quint64 bytes, quint64 salt)
{
    quint64 hash = (bytes ^ salt * 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U;
    hash ^= hash >> 31;
    hash *= 0x94D049BB133111EBU;
    return static_cast<quint32>(hash >> 32);
}

quint64 lastBytes(quint64 recent, int count)
{
    return count == 8 ? recent : recent & ((quint64{1} << 8 * count) - 1);
}

} // namespace

Score &Score::operator+=(const Score &other)
{
    loss += other.loss;
    bytes += other.bytes;
    correct += other.correct;
    return *this;
}

AnswerPosition::AnswerPosition(const QList<quint32> &cues)
    : m_cues(cues)
    , m_whole(StartMark)
    , m_recent(StartMark)
{}

void AnswerPosition::append(uchar symbol)
{
    m_whole = (m_whole ^ symbol) * 0x100000001B3U;
    m_recent = m_recent << 8 | symbol;
    m_length = std::min(m_length + 1, 8);
}

AnswerPosition::Contexts AnswerPosition::contexts() const
{
    Contexts contexts;
    for (const int order : Orders) {
        if (order <= m_length)
            contexts.append(contextHash(lastBytes(m_recent, order), static_cast<quint64>(order)));
    }
    contexts.append(contextHash(m_whole, WholeAnswer));
    const quint64 bytes = lastBytes(m_recent, std::min(CueOrder, m_length));
    for (const quint32 cue : m_cues)
        contexts.append(contextHash(bytes, quint64{cue} << 8));
    return contexts;
}

void NgramModel::guess(const AnswerPosition::Contexts &contexts, Guess &guess) const
{
    SymbolValues &evidence = guess.evidence;
    evidence = m_bias;
    guess.parts.clear();
    for (const quint32 context : contexts)
        m_table.prefetch(context);
    QVarLengthArray<Part, 64> walks;
    for (const quint32 context : contexts)
        walks.append({m_table.first(context), static_cast<quint32>(walks.size())});

    // One step on every chain in turn: what the next steps need is fetched from memory meanwhile.
    while (!walks.isEmpty()) {
        qsizetype going = 0;
        for (const Part &part : walks) {
            if (part.weight == ContextTable::None)
                continue;
            evidence[m_table.symbol(part.weight)] += m_table.value(part.weight);
            guess.parts.append(part);
            const quint32 next = m_table.next(part.weight);
            m_table.prefetchWeight(next);
            walks[going++] = {next, part.context};
        }
        walks.resize(going);
    }
    for (size_t symbol = 0; symbol < evidence.size(); ++symbol)
        guess.probabilities[symbol] = m_confidence * evidence[symbol];
    softmax(guess.probabilities);
}

Score NgramModel::Guess::scoreOf(uchar symbol) const
{
    const float probability = probabilities[symbol];
    const auto asLikely = std::count_if(probabilities.begin(), probabilities.end(),
                                        [probability](float p) { return p >= probability; });
    return {.loss = -std::log(static_cast<double>(probability)),
            .bytes = 1,
            .correct = asLikely == 1 ? 1 : 0};
}

Score NgramModel::score(const QList<ChatAnswer> &answers) const
{
    Score score;
    Guess next;
    for (const ChatAnswer &answer : answers) {
        AnswerPosition position(answer.cues);
        for (const char byte : answer.text) {
            const auto symbol = static_cast<uchar>(byte);
            guess(position.contexts(), next);
            score += next.scoreOf(symbol);
            position.append(symbol);
        }
    }
    return score;
}

void NgramModel::write(QDataStream &out) const
{
    for (const float bias : m_bias)
        out << bias;
    out << m_confidence;
    m_table.write(out);
}

bool NgramModel::read(QDataStream &in, quint32 version)
{
    for (float &bias : m_bias)
        in >> bias;
    if (version >= 2)
        in >> m_confidence;
    return std::all_of(m_bias.begin(), m_bias.end(), [](float b) { return std::isfinite(b); })
        && std::isfinite(m_confidence) && m_table.read(in);
}

QByteArray NgramModel::toBytes() const
{
    return sealBytes(ModelMagic, [this](QDataStream &out) { write(out); });
}

tl::expected<NgramModel, QString> NgramModel::fromBytes(const QByteArray &bytes)
{
    NgramModel model;
    const auto opened = unsealBytes(bytes, ModelMagic, [&model](QDataStream &in, quint32 version) {
        return model.read(in, version);
    });
    if (!opened)
        return tl::unexpected(u"The model cannot be loaded: "_s + opened.error());
    return model;
}

} // namespace Finetune
