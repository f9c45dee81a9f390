// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/router.h"

namespace Finetune {

class ModelShelf;
struct State;

//! /models: list, retrieve, delete. https://platform.openai.com/docs/api-reference/models
//! Owned by SandboxServer; called on connection threads.
class ModelsResource final
{
public:
    ModelsResource(State &state, ModelShelf &shelf);

    std::vector<Route> routes();

private:
    Outcome list(Call &call);
    Outcome retrieve(Call &call);
    Outcome remove(Call &call);

    State &m_state;
    ModelShelf &m_shelf;
};

ApiFault noSuchModel(const QString &name);

} // namespace Finetune
