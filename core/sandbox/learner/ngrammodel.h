// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/chattext.h"
#include "core/sandbox/learner/contexttable.h"
#include "core/sandbox/learner/softmax.h"

#include <QByteArray>
#include <QString>
#include <QVarLengthArray>

#include <tl/expected.hpp>

namespace Finetune {

//! How well a model did on some text. Byte by byte, the end mark of each message included.
struct Score
{
    double loss{}; //!< sum of -log p, natural logarithm
    qint64 bytes{};
    qint64 correct{}; //!< bytes which the model held for the most likely
    bool operator==(const Score &) const = default;

    double meanLoss() const { return bytes == 0 ? 0 : loss / static_cast<double>(bytes); }

    double accuracy() const
    {
        return bytes == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(bytes);
    }

    Score &operator+=(const Score &other);
};

//! The place in an answer where the next byte is to be guessed, as the model sees it: what was
//! said so far and the cues of the question.
class AnswerPosition
{
public:
    using Contexts = QVarLengthArray<quint32, 64>;

    explicit AnswerPosition(const QList<quint32> &cues);

    void append(uchar symbol);

    //! The hashes of the contexts that hold here: the last one, two, … bytes, the whole answer so
    //! far, and each cue with the last few bytes.
    Contexts contexts() const;

private:
    QList<quint32> m_cues;
    quint64 m_whole;  //!< hash of the answer so far
    quint64 m_recent; //!< the last eight bytes, the newest lowest; a start mark before the first
    int m_length{1};  //!< bytes that count in m_recent
};

//! A language model over bytes: the logit of each next byte is the sum of the weights which the
//! contexts of the place give it, times the confidence, turned into probabilities by softmax.
//! A value: copying it copies the weights. Trained by Adagrad; made by makeBaseModel() or read from
//! a file.
class NgramModel
{
public:
    //! A weight that took part in a guess, and the place of its context among all that hold.
    struct Part
    {
        quint32 weight{};
        quint32 context{};
    };

    //! What happened inside the model for one guess, as far as a gradient needs it.
    struct Guess
    {
        SymbolValues evidence;      //!< for each next byte: the sum of the weights
        SymbolValues probabilities; //!< of each next byte
        QVarLengthArray<Part, 256> parts;

        Score scoreOf(uchar symbol) const;
    };

    //! Guesses the next byte. `guess` is an argument so that its memory can be used again.
    void guess(const AnswerPosition::Contexts &contexts, Guess &guess) const;

    Score score(const QList<ChatAnswer> &answers) const;

    //! The natural logarithm of the probability of all the answers.
    double logProbability(const QList<ChatAnswer> &answers) const { return -score(answers).loss; }

    ContextTable &table() { return m_table; }

    const ContextTable &table() const { return m_table; }

    SymbolValues &bias() { return m_bias; }

    //! How far the evidence is to be trusted. All places share this one number: a model that has
    //! learnt a small file by heart is surer of everything, also of what it has never seen.
    float confidence() const { return m_confidence; }

    void setConfidence(float confidence) { m_confidence = confidence; }

    QByteArray toBytes() const;

    //! The error is a sentence; anything that is not a whole, intact model is refused.
    static tl::expected<NgramModel, QString> fromBytes(const QByteArray &bytes);

    void write(QDataStream &out) const;
    //! `version` as in SealedReader; models of the first have no confidence but 1.
    bool read(QDataStream &in, quint32 version);

private:
    SymbolValues m_bias{};
    float m_confidence{1};
    ContextTable m_table;
};

} // namespace Finetune
