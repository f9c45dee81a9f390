// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/answerschema.h"
#include "core/sandbox/learner/generation.h"
#include "core/sandbox/routing/apifault.h"

namespace Finetune {

//! What a chat request asks for, as far as the sandbox's models can do it.
struct CompletionRequest
{
    QString model{};
    ChatPrompt prompt{};
    std::optional<AnswerSchema> schema{}; //!< nothing: plain text
    SamplingOptions sampling{};
    int count{1}; //!< how many answers
    bool isStream{};
    bool wantsUsage{}; //!< in the stream
};

//! Reads the body. Fields of the service that would change nothing here (tools, penalties, user)
//! are accepted and ignored; what could not be fulfilled and what nobody knows is refused.
tl::expected<CompletionRequest, ApiFault> readChatRequest(const QJsonObject &body);

} // namespace Finetune
