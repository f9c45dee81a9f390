// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/dialects/dialect.h"

namespace Finetune {

//! Nebius Token Factory: runs straight away, lists the oldest first, tells no metrics, tells its
//! steps in the job, takes LoRA hyperparameters, and has neither pause nor graders nor permissions.
//! Owned by SandboxServer.
class NebiusDialect final : public Dialect
{
public:
    explicit NebiusDialect(LastMetrics lastMetrics);

    tl::expected<void, ApiFault> admit(const Operation &operation,
                                       const Request &head) const override;
    tl::expected<void, ApiFault> read(const Operation &operation, Request &request) const override;
    Answer write(const Operation &operation, Answer answer) const override;
    Answer refusal(const ApiFault &fault) const override;

private:
    void writeObject(QJsonObject &object) const;
    void writeJob(QJsonObject &job) const;

    LastMetrics m_lastMetrics;
};

} // namespace Finetune
