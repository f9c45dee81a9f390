// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/modelsresource.h"

#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/modelcatalogue.h"
#include "core/sandbox/training/modelshelf.h"

#include <QJsonArray>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QJsonObject modelObject(const BaseModel &model)
{
    return {{u"id"_s, model.id},
            {u"object"_s, u"model"_s},
            {u"created"_s, model.createdAt},
            {u"owned_by"_s, u"system"_s},
            {u"shutdown_date"_s, textOrNull(model.shutdownDate)}};
}

//! A fine-tune goes when its base goes.
QJsonObject modelObject(const ModelRecord &model)
{
    const auto base = findBaseModel(model.base);
    return {{u"id"_s, model.id},
            {u"object"_s, u"model"_s},
            {u"created"_s, model.createdAt},
            {u"owned_by"_s, QString::fromLatin1(OrganizationId)},
            {u"shutdown_date"_s, textOrNull(base ? base->shutdownDate : QString())}};
}

} // namespace

ModelsResource::ModelsResource(State &state, ModelShelf &shelf)
    : m_state(state)
    , m_shelf(shelf)
{}

std::vector<Route> ModelsResource::routes()
{
    const auto bind = [this](Outcome (ModelsResource::*handler)(Call &)) {
        return [this, handler](Call &call) { return (this->*handler)(call); };
    };
    return {{"GET", u"/models"_s, bind(&ModelsResource::list)},
            {"GET", u"/models/{model}"_s, bind(&ModelsResource::retrieve)},
            {"DELETE", u"/models/{model}"_s, bind(&ModelsResource::remove)}};
}

Outcome ModelsResource::list(Call &)
{
    QJsonArray models;
    for (const BaseModel &model : baseModels()) {
        if (model.isListed) {
            models.append(modelObject(model));
        }
    }
    for (const ModelRecord &model : m_state.models.all()) {
        models.append(modelObject(model));
    }
    return jsonAnswer({{u"object"_s, u"list"_s}, {u"data"_s, models}});
}

Outcome ModelsResource::retrieve(Call &call)
{
    if (const auto base = findBaseModel(call.id())) {
        return jsonAnswer(modelObject(*base));
    }
    if (const auto model = m_state.models.find(call.id())) {
        return jsonAnswer(modelObject(*model));
    }
    return refuse(noSuchModel(call.id()));
}

Outcome ModelsResource::remove(Call &call)
{
    if (findBaseModel(call.id())) {
        return refuse(
            {.status = 403,
             .message = u"The model '%1' is a base model and cannot be deleted."_s.arg(call.id()),
             .param = u"model"_s});
    }
    const auto model = m_state.models.find(call.id());
    if (!model) {
        return refuse(noSuchModel(call.id()));
    }
    m_state.database.transact([&] {
        m_state.models.remove(model->id);
        m_state.checkpoints.remove(model->id); // a checkpoint is nothing without its model
    });
    m_shelf.remove(model->weights);
    return jsonAnswer({{u"id"_s, model->id}, {u"object"_s, u"model"_s}, {u"deleted"_s, true}});
}

ApiFault noSuchModel(const QString &name)
{
    return {.status = 404,
            .message =
                u"The model '%1' does not exist or you do not have access to it."_s.arg(name),
            .param = u"model"_s,
            .code = u"model_not_found"_s};
}

} // namespace Finetune
