// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelsapi.h"

#include "core/net/apiclient.h"

namespace Finetune {
using namespace Qt::StringLiterals;

ModelsApi::ModelsApi(ApiClient &client)
    : m_client(client)
{}

Reply<Page<Model>> *ModelsApi::listModels()
{
    return m_client.send<Page<Model>>(ApiRequest::get("/models"_L1));
}

Reply<Model> *ModelsApi::retrieveModel(const QString &modelId)
{
    return m_client.send<Model>(ApiRequest::get("/models/{}"_L1, {modelId}));
}

} // namespace Finetune
