// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/dialects/dialect.h"

namespace Finetune {

//! The LiteLLM proxy in front of OpenAI: wants to be told the provider with each call, knows four
//! operations on jobs, and takes the paths of events and checkpoints for the ids of jobs. Owned by
//! SandboxServer.
class LiteLlmDialect final : public Dialect
{
public:
    tl::expected<void, ApiFault> admit(const Operation &operation,
                                       const Request &head) const override;
    tl::expected<void, ApiFault> read(const Operation &operation, Request &request) const override;
    Answer refusal(const ApiFault &fault) const override;
};

} // namespace Finetune
