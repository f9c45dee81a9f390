// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/random.h"
#include "core/sandbox/learner/softmax.h"

#include <QByteArrayList>

#include <optional>

namespace Finetune {

//! How the next byte is picked, and when to end.
struct SamplingOptions
{
    double temperature{1};             //!< 0 always takes the most likely byte
    double topP{1};                    //!< only the most likely bytes that together have this share
    qint64 maxTokens{256};             //!< see tokenCount()
    quint64 seed{};                    //!< the same seed gives the same answer
    QByteArrayList stop{};             //!< UTF-8; the answer ends before the first of these
    std::optional<int> alternatives{}; //!< how many to tell with each byte; nothing tells no odds
    bool operator==(const SamplingOptions &) const = default;
};

//! Picks one of the bytes that are possible at all, by temperature and top_p. Bends the
//! probabilities, which need not add up to one.
uchar pickByte(SymbolValues &probabilities, const SamplingOptions &options, Random &random);

} // namespace Finetune
