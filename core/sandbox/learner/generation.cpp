// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/generation.h"

#include "core/sandbox/learner/trainingexample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace Finetune {

namespace {

//! Knows which bytes may come next if the text is to be valid UTF-8 (Unicode, table 3-7).
class Utf8Gate
{
public:
    bool isBetweenCharacters() const { return m_missing == 0; }

    //! `room` is how many bytes the text may still grow by.
    bool allows(uchar byte, qint64 room) const
    {
        if (m_missing > 0)
            return byte >= m_low && byte <= m_high;
        const int length = lengthOf(byte);
        return length > 0 && length <= room;
    }

    void pass(uchar byte)
    {
        if (m_missing > 0) {
            --m_missing;
            m_low = 0x80;
            m_high = 0xBF;
            return;
        }
        m_missing = lengthOf(byte) - 1;
        m_low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        m_high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }

private:
    // Of the character that begins with this byte; 0 if none does.
    static int lengthOf(uchar byte)
    {
        if (byte < 0x80)
            return 1;
        if (byte < 0xC2 || byte > 0xF4)
            return 0;
        return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

    int m_missing{};
    uchar m_low{};
    uchar m_high{};
};

DrawnByte describe(const SymbolValues &probabilities, uchar drawn, int alternatives)
{
    const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    const auto oddsOf = [&](uchar byte) {
        const auto probability = static_cast<double>(probabilities[byte]);
        return ByteOdds{.byte = byte, .logarithm = std::log(probability / total)};
    };
    std::array<uchar, 256> bytes;
    std::iota(bytes.begin(), bytes.end(), uchar{0});
    const auto end = std::next(bytes.begin(), alternatives);
    std::partial_sort(bytes.begin(), end, bytes.end(), [&](uchar a, uchar b) {
        return probabilities[a] > probabilities[b]
            || (probabilities[a] == probabilities[b] && a < b);
    });
    DrawnByte description{.drawn = oddsOf(drawn)};
    for (auto byte = bytes.begin(); byte != end && probabilities[*byte] > 0; ++byte)
        description.alternatives.append(oddsOf(*byte));
    return description;
}

//! Hands out the text in pieces, but keeps back what may turn out to be the beginning of a stop
//! text.
class PieceStream
{
public:
    PieceStream(const QByteArrayList &stops, const PieceCallback &onPiece)
        : m_stops(stops)
        , m_onPiece(onPiece)
    {
        m_stops.removeAll(QByteArray());
    }

    qsizetype size() const { return m_text.size(); }

    QByteArray text() const { return m_text; }

    void append(uchar byte) { m_text += static_cast<char>(byte); }

    //! To be called between characters: cuts off a stop text. True if there was one.
    bool cutStop()
    {
        for (const QByteArray &stop : m_stops) {
            if (m_text.endsWith(stop)) {
                m_text.chop(stop.size());
                return true;
            }
        }
        return false;
    }

    //! Sends what is long enough, or all. False if the receiver has had enough.
    bool send(bool all)
    {
        const qsizetype end = all ? m_text.size() : m_text.size() - heldBack();
        const qsizetype length = end - m_sent;
        if (length <= 0 || (!all && length < 4))
            return true;
        const QByteArray piece = m_text.mid(m_sent, length);
        m_sent = end;
        return !m_onPiece || m_onPiece(piece);
    }

private:
    // How much of the end of the text is the beginning of a stop text.
    qsizetype heldBack() const
    {
        qsizetype longest = 0;
        for (const QByteArray &stop : m_stops) {
            qsizetype length = std::min(stop.size() - 1, m_text.size());
            while (length > longest && !m_text.endsWith(QByteArrayView(stop).first(length)))
                --length;
            longest = std::max(longest, length);
        }
        return longest;
    }

    QByteArrayList m_stops;
    const PieceCallback &m_onPiece;
    QByteArray m_text;
    qsizetype m_sent{};
};

} // namespace

Generation generate(const NgramModel &model, const ChatPrompt &prompt,
                    const SamplingOptions &options, const PieceCallback &onPiece)
{
    Random random(options.seed);
    AnswerPosition position(prompt.cues);
    NgramModel::Guess guess;
    Utf8Gate gate;
    PieceStream stream(options.stop, onPiece);
    const qint64 maxBytes = std::clamp<qint64>(options.maxTokens, 1, MaxExampleTokens) * 4;

    std::optional<QList<DrawnByte>> odds;
    if (options.alternatives)
        odds.emplace();
    FinishReason reason = FinishReason::Stop;
    while (true) {
        const qint64 room = maxBytes - stream.size();
        if (room == 0) {
            reason = FinishReason::Length;
            break;
        }
        model.guess(position.contexts(), guess);
        for (size_t symbol = 0; symbol < guess.probabilities.size(); ++symbol) {
            const bool mayEnd =
                symbol == EndOfMessage && gate.isBetweenCharacters() && stream.size() > 0;
            if (!mayEnd && !gate.allows(static_cast<uchar>(symbol), room))
                guess.probabilities[symbol] = 0;
        }
        const SymbolValues probabilities = guess.probabilities; // pickByte() bends them
        const uchar symbol = pickByte(guess.probabilities, options, random);
        if (symbol == EndOfMessage)
            break;
        if (odds)
            odds->append(describe(probabilities, symbol, *options.alternatives));
        position.append(symbol);
        gate.pass(symbol);
        stream.append(symbol);
        if (gate.isBetweenCharacters() && (stream.cutStop() || !stream.send(false)))
            break;
    }
    stream.send(true);
    const QByteArray text = stream.text();
    if (odds)
        odds->resize(std::min(odds->size(), text.size())); // a stop text is no part of it
    return {.text = text,
            .finishReason = reason,
            .promptTokens = prompt.tokens,
            .completionTokens = tokenCount(text),
            .odds = odds};
}

} // namespace Finetune
