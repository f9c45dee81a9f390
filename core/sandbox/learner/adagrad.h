// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/ngrammodel.h"

#include <vector>

namespace Finetune {

//! Whether the confidence of a model is learnt with its weights or stays as it is.
enum class ConfidenceTraining {
    Learn,
    Keep
};

//! Trains an NgramModel by gradient ascent on log p with Adagrad step sizes: collects the gradient
//! of a batch while the weights stand still, then moves each weight once. Owned by whoever trains;
//! belongs to one model, since it keeps a memory beside each of its weights.
class Adagrad
{
public:
    //! Adds `scale` times the gradient of log p(answers), and says how well the model, as it is,
    //! does on them. A negative scale makes them less likely.
    Score collect(const NgramModel &model, const QList<ChatAnswer> &answers, float scale);

    //! Moves the weights along what was collected and forgets it.
    void apply(NgramModel &model, float learningRate,
               ConfidenceTraining training = ConfidenceTraining::Learn);

    //! Forgets what was collected.
    void forget();

    void write(QDataStream &out) const;
    //! `version` as in SealedReader. False if what is read does not belong to the model.
    bool read(QDataStream &in, quint32 version, const NgramModel &model);

private:
    struct Slope
    {
        float gradient{}; //!< of this batch
        float history{};  //!< sum of the squares of the gradients so far
    };

    //! A weight that the model lacks so far.
    struct Addition
    {
        quint32 context{};
        uchar symbol{};
        float gradient{};
    };

    void collect(const NgramModel &model, const AnswerPosition::Contexts &contexts, uchar symbol,
                 float scale);
    void add(quint32 weight, float gradient);
    void moveConfidence(NgramModel &model, float learningRate);
    void addWeights(ContextTable &table);

    NgramModel::Guess m_guess;   //!< kept for its memory
    std::vector<char> m_isKnown; //!< likewise: has the context a weight for the symbol?
    SymbolValues m_biasGradient{};
    SymbolValues m_biasHistory{};
    float m_confidenceGradient{};
    float m_confidenceHistory{};
    std::vector<Slope> m_slopes;       //!< one for each weight of the model's table
    std::vector<quint32> m_touched;    //!< weights with a gradient
    std::vector<Addition> m_additions; //!< made when the batch is complete
};

} // namespace Finetune
