// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/chattext.h"

namespace Finetune {

//! How a model is made better: by imitating answers, by preferring one answer to another (direct
//! preference optimisation), or by finding answers that a grader rewards.
enum class TrainingMethod {
    Supervised,
    Dpo,
    Reinforcement
};

//! One line of a training file, as far as the model learns from it.
struct TrainingExample
{
    //! Supervised: the assistant messages, but for those with `"weight": 0`. DPO: the preferred
    //! output. Reinforcement: none, for the model is to find them.
    QList<ChatAnswer> answers{};
    QList<ChatAnswer> nonPreferred{}; //!< DPO: the other output
    ChatPrompt prompt{};              //!< reinforcement: what is to be answered
    QJsonObject item{};               //!< reinforcement: what the grader knows as `item`
    qint64 tokens{};                  //!< of the whole line, what a user is billed for
    bool operator==(const TrainingExample &) const = default;
};

//! Longest text of one line that is learnt, in tokens; the rest of a longer one is cut off.
inline constexpr qint64 MaxExampleTokens = 65'536;

//! Reads a line in the form of the method. The error is a sentence about this line.
//! - Supervised: `{"messages": […]}`
//! - DPO: `{"input": {"messages": […]}, "preferred_output": […], "non_preferred_output": […]}`
//! - Reinforcement: `{"messages": […], "any key": …}`, the last message being the user's
tl::expected<TrainingExample, QString> parseTrainingExample(const QJsonObject &line,
                                                            TrainingMethod method);

} // namespace Finetune
