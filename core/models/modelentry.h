// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/model.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace Finetune {

struct ModelCatalogue;

//! The last day of a model, and who says so.
struct ModelShutdown
{
    enum class Source {
        Server,    //!< the model's own shutdown_date
        BaseModel, //!< the server's date of the base model, which its fine-tunes go with
        Catalogue  //!< what the program was shipped with; see ModelCatalogue::asOf
    };

    QDate day{};
    Source source{Source::Server};
    bool operator==(const ModelShutdown &) const = default;

    qint64 daysLeft(QDate today) const { return today.daysTo(day); }
};

//! The catalogue's word on a model or its base, for the provider whose server it is.
std::optional<ModelShutdown> catalogueShutdown(const ModelCatalogue &catalogue,
                                               const QString &provider, const QString &modelId,
                                               const QString &baseModel);

//! A model that was deleted from this computer, kept so that it does not just vanish.
struct DeletedModel
{
    QString id{};
    QString baseModel{};
    QString jobId{};
    QDateTime deletedAt{};
    bool operator==(const DeletedModel &) const = default;
};

//! To be kept between runs and read again; what cannot be read is left out.
QByteArray deletedModelsToJson(const QList<DeletedModel> &models);
QList<DeletedModel> deletedModelsFromJson(const QByteArray &bytes);

//! Everything known about one model, from the server's list, the jobs and the catalogue.
struct ModelEntry
{
    enum class Kind {
        Base,
        FineTuned,
        Checkpoint
    };

    enum class Presence {
        Listed,
        NotListed, //!< a job made it, but the server's list does not have it
        Deleted    //!< from this computer
    };

    QString id{};
    Kind kind{Kind::Base};
    Presence presence{Presence::Listed};
    QString ownedBy{};
    QString baseModel{}; //!< what it was trained from, which may be a fine-tuned model itself
    QString jobId{};
    QString suffix{};
    std::optional<QDateTime> createdAt{};
    std::optional<QDateTime> deletedAt{};
    std::optional<ModelShutdown> shutdown{};

    bool operator==(const ModelEntry &) const = default;

    bool isUsable() const { return presence == Presence::Listed; }
};

//! By its name; see modelname.h.
ModelEntry::Kind modelKind(const QString &modelId);

} // namespace Finetune
