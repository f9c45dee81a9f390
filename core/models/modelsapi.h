// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/models/model.h"
#include "core/net/carefuldeletion.h"
#include "core/net/reply.h"

namespace Finetune {

class ApiClient;
struct ApiRequest;

//! The model endpoints, one method each; no state. Owned by Workspace.
//! https://platform.openai.com/docs/api-reference/models
class ModelsApi
{
public:
    explicit ModelsApi(ApiClient &client);

    //! All of them; this list has no pages.
    Reply<Page<Model>> *listModels();
    Reply<Model> *retrieveModel(const QString &modelId);
    //! Only fine-tuned models can be deleted, and only by owners of the organisation.
    Reply<DeletionAnswer> *removeModel(const QString &modelId);

    //! Deletes the model if it is still the one given; see CarefulDeletion.
    CarefulDeletion *careful(const Model &model, QObject *parent);

    //! The call unsent, for those who want to see it first.
    static ApiRequest removeRequest(const QString &modelId);

private:
    ApiClient &m_client;
};

} // namespace Finetune
