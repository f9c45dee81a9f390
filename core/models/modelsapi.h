// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/models/model.h"
#include "core/net/reply.h"

namespace Finetune {

class ApiClient;

//! The model endpoints, one method each; no state. Owned by Workspace.
//! https://platform.openai.com/docs/api-reference/models
class ModelsApi
{
public:
    explicit ModelsApi(ApiClient &client);

    //! All of them; this list has no pages.
    Reply<Page<Model>> *listModels();
    Reply<Model> *retrieveModel(const QString &modelId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
