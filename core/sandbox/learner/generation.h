// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/chattext.h"
#include "core/sandbox/learner/ngrammodel.h"
#include "core/sandbox/learner/sampling.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace Finetune {

enum class FinishReason {
    Stop,   //!< the model ended the message, a stop text came up, or the caller had enough
    Length, //!< maxTokens were reached
};

//! How likely the model thought a byte, before temperature and top_p.
struct ByteOdds
{
    uchar byte{}; //!< may be EndOfMessage among the alternatives
    double logarithm{};
    bool operator==(const ByteOdds &) const = default;
};

//! A byte of an answer and the most likely ones in its place.
struct DrawnByte
{
    ByteOdds drawn{};
    QList<ByteOdds> alternatives{}; //!< the most likely first
    bool operator==(const DrawnByte &) const = default;
};

//! A finished answer.
struct Generation
{
    QByteArray text{}; //!< valid UTF-8
    FinishReason finishReason{};
    qint64 promptTokens{};
    qint64 completionTokens{};
    std::optional<QList<DrawnByte>> odds{}; //!< of each byte of the text, if asked for
    bool operator==(const Generation &) const = default;
};

//! Gets each new piece of an answer, whole characters of about a token; together they are its text.
//! Returning false ends the answer.
using PieceCallback = std::function<bool(const QByteArray &piece)>;

//! Lets the model answer. Depends on nothing but its arguments.
Generation generate(const NgramModel &model, const ChatPrompt &prompt,
                    const SamplingOptions &options, const PieceCallback &onPiece = {});

} // namespace Finetune
