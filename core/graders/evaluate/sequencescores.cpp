// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/sequencescores.h"

#include "core/graders/evaluate/wordtokens.h"

#include <QHash>

#include <bit>
#include <vector>

namespace Finetune {

namespace {

using Bits = std::vector<quint64>;

constexpr qsizetype BlockBits = 64;

//! Where each symbol stands in a sequence, as a row of bits. Rows of frequent symbols are kept and
//! those of rare ones made when asked for, so that many different symbols do not take
//! size × size bits.
class SymbolRows
{
public:
    explicit SymbolRows(const QList<uint> &sequence)
        : m_blocks(static_cast<std::size_t>((sequence.size() + BlockBits - 1) / BlockBits))
        , m_scratch(m_blocks)
    {
        for (qsizetype i = 0; i < sequence.size(); ++i) {
            m_places[sequence[i]].append(i);
        }
        for (auto symbol = m_places.begin(); symbol != m_places.end(); ++symbol) {
            if (symbol->size() > static_cast<qsizetype>(m_blocks)) {
                Bits row(m_blocks);
                mark(row, *symbol);
                m_rows.insert(symbol.key(), row);
            }
        }
    }

    std::size_t blocks() const { return m_blocks; }

    //! Null where the symbol does not occur. Good until the next call.
    const Bits *row(uint symbol)
    {
        const auto kept = m_rows.constFind(symbol);
        if (kept != m_rows.constEnd()) {
            return &*kept;
        }
        const auto places = m_places.constFind(symbol);
        if (places == m_places.constEnd()) {
            return nullptr;
        }
        for (const qsizetype place : m_scratchPlaces) {
            m_scratch[static_cast<std::size_t>(place / BlockBits)] = 0;
        }
        mark(m_scratch, *places);
        m_scratchPlaces = *places;
        return &m_scratch;
    }

private:
    static void mark(Bits &row, const QList<qsizetype> &places)
    {
        for (const qsizetype place : places) {
            row[static_cast<std::size_t>(place / BlockBits)] |= quint64(1) << (place % BlockBits);
        }
    }

    std::size_t m_blocks;
    Bits m_scratch;
    QList<qsizetype> m_scratchPlaces; // whose bits are set in m_scratch
    QHash<uint, QList<qsizetype>> m_places;
    QHash<uint, Bits> m_rows;
};

QList<uint> codePoints(const QString &text)
{
    return text.toUcs4();
}

//! Numbers for the words of two texts, the same for the same word.
class WordNumbers
{
public:
    QList<uint> of(const QStringList &words)
    {
        QList<uint> numbers;
        numbers.reserve(words.size());
        for (const QString &word : words) {
            const uint next = static_cast<uint>(m_numbers.size());
            const auto known = m_numbers.constFind(word);
            numbers.append(known == m_numbers.constEnd() ? *m_numbers.insert(word, next) : *known);
        }
        return numbers;
    }

private:
    QHash<QString, uint> m_numbers;
};

//! 2 × common / all; 1 for two empty sequences if `whenEmpty`.
double diceOf(const QList<uint> &left, const QList<uint> &right, double whenEmpty)
{
    const qsizetype all = left.size() + right.size();
    return all == 0
        ? whenEmpty
        : 2 * static_cast<double>(commonSubsequence(left, right)) / static_cast<double>(all);
}

} // namespace

qsizetype commonSubsequence(const QList<uint> &left, const QList<uint> &right)
{
    SymbolRows rows(left);
    Bits open(rows.blocks(), ~quint64(0)); // a zero bit: the subsequence grows here
    for (const uint symbol : right) {
        const Bits *row = rows.row(symbol);
        if (!row) {
            continue;
        }
        quint64 carry = 0;
        for (std::size_t block = 0; block < open.size(); ++block) {
            const quint64 before = open[block];
            const quint64 matches = before & (*row)[block];
            const quint64 withCarry = before + carry;
            const quint64 sum = withCarry + matches;
            carry = (withCarry < carry || sum < matches) ? 1 : 0;
            open[block] = sum | (before & ~matches);
        }
    }
    qsizetype length = 0;
    for (const quint64 block : open) { // bits behind the end of `left` match nothing and stay set
        length += std::popcount(~block);
    }
    return length;
}

double fuzzyMatch(const QString &input, const QString &reference)
{
    return diceOf(codePoints(input), codePoints(reference), 1);
}

double rougeL(const QString &input, const QString &reference)
{
    WordNumbers numbers;
    const QList<uint> left = numbers.of(plainWords(input));
    const QList<uint> right = numbers.of(plainWords(reference));
    return diceOf(left, right, 0);
}

} // namespace Finetune
