// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelentry.h"

#include "core/models/modelcatalogue.h"
#include "core/models/modelname.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

std::optional<ModelShutdown> catalogueShutdown(const ModelCatalogue &catalogue,
                                               const QString &provider, const QString &modelId,
                                               const QString &baseModel)
{
    for (const QString &id : {modelId, baseModel}) {
        const CatalogueModel *known = id.isEmpty() ? nullptr : catalogue.find(provider, id);
        if (known && known->shutdown) {
            return ModelShutdown{.day = *known->shutdown,
                                 .source = ModelShutdown::Source::Catalogue};
        }
    }
    return std::nullopt;
}

QByteArray deletedModelsToJson(const QList<DeletedModel> &models)
{
    QJsonArray array;
    for (const DeletedModel &model : models) {
        array.append(QJsonObject{{u"id"_s, model.id},
                                 {u"base"_s, model.baseModel},
                                 {u"job"_s, model.jobId},
                                 {u"deleted_at"_s, model.deletedAt.toSecsSinceEpoch()}});
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<DeletedModel> deletedModelsFromJson(const QByteArray &bytes)
{
    QList<DeletedModel> models;
    for (const QJsonValue value : QJsonDocument::fromJson(bytes).array()) {
        const QJsonObject object = value.toObject();
        const auto id = requireId(object);
        const auto time = optionalTime(object, "deleted_at"_L1);
        if (id && time) {
            models.append({.id = *id,
                           .baseModel = stringOrEmpty(object, "base"_L1),
                           .jobId = stringOrEmpty(object, "job"_L1),
                           .deletedAt = *time});
        }
    }
    return models;
}

ModelEntry::Kind modelKind(const QString &modelId)
{
    if (isCheckpointName(modelId)) {
        return ModelEntry::Kind::Checkpoint;
    }
    return isTunedModelName(modelId) ? ModelEntry::Kind::FineTuned : ModelEntry::Kind::Base;
}

} // namespace Finetune
