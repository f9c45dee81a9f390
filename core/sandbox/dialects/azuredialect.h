// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/dialects/dialect.h"

namespace Finetune {

//! Azure OpenAI: key in "api-key", three kinds of paths, "pending", -1 for "auto", nulls, its own
//! names for models and checkpoints, events without data. Owned by SandboxServer.
class AzureDialect final : public Dialect
{
public:
    QString basePath() const override;
    QString pathOf(const Request &head) const override;
    QByteArray authorizationOf(const Request &head) const override;
    tl::expected<void, ApiFault> admit(const Operation &operation,
                                       const Request &head) const override;
    tl::expected<void, ApiFault> read(const Operation &operation, Request &request) const override;
    Answer write(const Operation &operation, Answer answer) const override;
    Answer refusal(const ApiFault &fault) const override;
};

} // namespace Finetune
