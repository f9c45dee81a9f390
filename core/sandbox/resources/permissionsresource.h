// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"

namespace Finetune {

struct State;

//! /fine_tuning/checkpoints/{model}/permissions: list, create, delete, for administrators. The
//! checkpoint is named by its model, not by its id.
//! https://platform.openai.com/docs/api-reference/fine-tuning/list-permissions
//! Owned by SandboxServer; called on connection threads.
class PermissionsResource final
{
public:
    explicit PermissionsResource(State &state);

    std::vector<Route> routes();

private:
    Outcome create(Call &call);
    Outcome list(Call &call);
    Outcome remove(Call &call);

    tl::expected<void, ApiFault> checkModel(const QString &model) const;
    tl::expected<void, ApiFault> checkProjects(const QStringList &ids) const;

    State &m_state;
};

} // namespace Finetune
