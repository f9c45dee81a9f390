// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelinventory.h"

#include "core/finetuning/job.h"
#include "core/models/modellist.h"
#include "core/models/modelname.h"

#include <QSet>

#include <algorithm>
#include <ranges>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelInventory::ModelInventory(ModelList &models, const Store<Job> &jobs, QString provider,
                               QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_jobs(jobs)
    , m_provider(std::move(provider))
    , m_catalogue(ModelCatalogue::shipped())
{
    connect(&jobs, &StoreBase::inserted, this, &ModelInventory::takeJobs);
    connect(&jobs, &StoreBase::changed, this, &ModelInventory::takeJobs);
    for (const auto change : {&StoreBase::inserted, &StoreBase::changed, &StoreBase::removed}) {
        connect(&models.store(), change, this, [this] { rebuildSoon(); });
    }
    connect(&models, &ModelList::loaded, this, &ModelInventory::rebuildSoon);
    takeJobs(0, jobs.size() - 1);
    rebuild();
}

ModelInventory::~ModelInventory() = default;

// Most changes of a job are about its progress, and none of a model's business.
void ModelInventory::takeJobs(qsizetype first, qsizetype last)
{
    bool isNews = false;
    for (qsizetype row = first; row <= last; ++row) {
        const Job &job = m_jobs.at(row);
        if (job.fineTunedModel.isEmpty()) {
            continue;
        }
        const Origin origin{.jobId = job.id,
                            .baseModel = job.model,
                            .suffix = job.suffix,
                            .finishedAt = job.finishedAt};
        Origin &known = m_origins[job.fineTunedModel];
        if (known != origin) {
            known = origin;
            isNews = true;
        }
    }
    if (isNews) {
        rebuildSoon();
    }
}

bool ModelInventory::lacksJobs() const
{
    const auto &models = m_models.store().items();
    return std::any_of(models.cbegin(), models.cend(), [this](const Model &model) {
        return modelKind(model.id) == ModelEntry::Kind::FineTuned && !m_origins.contains(model.id);
    });
}

void ModelInventory::setDeleted(const QList<DeletedModel> &models)
{
    m_deleted = models;
    rebuild();
}

void ModelInventory::noteDeleted(const DeletedModel &model)
{
    m_deleted.removeIf([&](const DeletedModel &known) { return known.id == model.id; });
    m_deleted.append(model);
    m_models.forget(model.id);
    rebuild();
    emit deletedChanged();
}

void ModelInventory::rebuildSoon()
{
    if (std::exchange(m_isRebuilding, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isRebuilding = false;
            rebuild();
        },
        Qt::QueuedConnection);
}

void ModelInventory::rebuild()
{
    QList<ModelEntry> entries;
    QSet<QString> present;
    const auto add = [&](ModelEntry entry) {
        if (!present.contains(entry.id)) {
            present.insert(entry.id);
            entries.append(std::move(entry));
        }
    };
    for (const Model &model : m_models.store().items()) {
        add(entryFor(model.id));
    }
    for (const DeletedModel &model : std::as_const(m_deleted)) {
        ModelEntry entry = entryFor(model.id);
        entry.presence = ModelEntry::Presence::Deleted;
        entry.deletedAt = model.deletedAt;
        entry.baseModel = model.baseModel;
        entry.jobId = model.jobId;
        entry.shutdown.reset();
        add(entry);
    }
    for (auto origin = m_origins.cbegin(); origin != m_origins.cend() && m_models.hasLoaded();
         ++origin) {
        ModelEntry entry = entryFor(origin.key());
        entry.presence = ModelEntry::Presence::NotListed;
        add(entry);
    }
    const QList<ModelEntry> before = m_store.items();
    for (const ModelEntry &entry : before | std::views::reverse) { // cheaper from the end
        if (!present.contains(entry.id)) {
            m_store.remove(entry.id);
        }
    }
    m_store.merge(entries);
}

ModelEntry ModelInventory::entryFor(const QString &modelId) const
{
    ModelEntry entry{.id = modelId, .kind = modelKind(modelId)};
    if (const Model *listed = m_models.store().find(modelId)) {
        entry.ownedBy = listed->ownedBy;
        entry.createdAt = listed->createdAt;
    }
    // A checkpoint was made by the job of the model it belongs to.
    const Origin origin = m_origins.value(wholeModelOf(modelId));
    entry.jobId = origin.jobId;
    entry.baseModel = origin.baseModel.isEmpty() ? baseModelOf(modelId) : origin.baseModel;
    entry.suffix = origin.suffix.isEmpty() ? suffixOf(modelId) : origin.suffix;
    if (!entry.createdAt) {
        entry.createdAt = origin.finishedAt;
    }
    entry.shutdown = shutdownOf(modelId, entry.baseModel);
    return entry;
}

std::optional<ModelShutdown> ModelInventory::shutdownOf(const QString &modelId,
                                                        const QString &baseModel) const
{
    const Model *listed = m_models.store().find(modelId);
    if (listed && listed->shutdownDate) {
        return ModelShutdown{.day = *listed->shutdownDate};
    }
    const Model *base = m_models.store().find(baseModel);
    if (base && base->shutdownDate) {
        return ModelShutdown{.day = *base->shutdownDate,
                             .source = ModelShutdown::Source::BaseModel};
    }
    return catalogueShutdown(m_catalogue, m_provider, modelId, baseModel);
}

} // namespace Finetune
