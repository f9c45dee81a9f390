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

Reply<DeletionAnswer> *ModelsApi::removeModel(const QString &modelId)
{
    return m_client.send<DeletionAnswer>(removeRequest(modelId));
}

CarefulDeletion *ModelsApi::careful(const Model &model, QObject *parent)
{
    const auto look = [this, model](QObject *context, const CarefulDeletion::Seen &seen) {
        auto *reply = retrieveModel(model.id);
        reply->then(context, [seen, model](const Result<Model> &found) {
            seen(found.map([&](const Model &now) {
                const bool isSame = now.id == model.id && now.ownedBy == model.ownedBy
                    && now.createdAt == model.createdAt;
                return isSame ? Standing::Same : Standing::Changed;
            }));
        });
        return reply;
    };
    const auto remove = [this, id = model.id] { return removeModel(id); };
    return new CarefulDeletion({.look = look, .remove = remove}, parent);
}

ApiRequest ModelsApi::removeRequest(const QString &modelId)
{
    return ApiRequest::remove("/models/{}"_L1, {modelId});
}

} // namespace Finetune
