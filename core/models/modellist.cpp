// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modellist.h"

#include "core/models/modelsapi.h"

#include <ranges>

namespace Finetune {

ModelList::ModelList(ModelsApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{}

ModelList::~ModelList() = default;

void ModelList::refresh()
{
    if (m_loading) {
        return;
    }
    m_loading = true;
    m_forgottenMeanwhile.clear();
    m_api.listModels()->then(this, [this](const Result<Page<Model>> &answer) { take(answer); });
    emit loadingChanged();
}

void ModelList::forget(const QString &modelId)
{
    m_forgottenMeanwhile.insert(modelId);
    m_store.remove(modelId);
}

void ModelList::take(const Result<Page<Model>> &answer)
{
    m_loading = false;
    if (!answer) {
        emit loadingChanged();
        emit failed(answer.error());
        return;
    }
    m_hasLoaded = true;
    removeAbsent(answer->items);
    QList<Model> models = answer->items;
    models.removeIf([this](const Model &model) { return m_forgottenMeanwhile.contains(model.id); });
    m_store.merge(models);
    emit loadingChanged();
    emit loaded();
}

void ModelList::removeAbsent(const QList<Model> &models)
{
    QSet<QString> present;
    for (const Model &model : models) {
        present.insert(model.id);
    }
    const QList<Model> before = m_store.items();
    for (const Model &model : before | std::views::reverse) { // cheaper from the end
        if (!present.contains(model.id)) {
            m_store.remove(model.id);
        }
    }
}

} // namespace Finetune
