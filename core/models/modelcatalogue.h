// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace Finetune {

//! What a model costs, in the currency of the catalogue. Per million tokens but for the last one.
struct ModelPrice
{
    std::optional<double> training{};
    std::optional<double> input{};
    std::optional<double> cachedInput{};
    std::optional<double> output{};
    std::optional<double> trainingPerHour{};
    bool operator==(const ModelPrice &) const = default;
};

//! A base model that can, or could, be fine-tuned, as known when the catalogue was written.
struct CatalogueModel
{
    QString id{};
    QString provider{};    //!< "openai", "azure"
    QStringList methods{}; //!< "supervised", "dpo", "reinforcement", as the API names them
    std::optional<qint64> exampleTokens{}; //!< longer examples are cut off by the server
    std::optional<QDate> creationEnds{};   //!< first day on which no new job is accepted
    std::optional<QDate> shutdown{};       //!< the day it and its fine-tunes stop answering
    ModelPrice price{};
    QStringList unsure{}; //!< keys of this entry that no page of the provider confirms

    bool acceptsJobsOn(QDate day) const { return !creationEnds || day < *creationEnds; }

    bool operator==(const CatalogueModel &) const = default;
};

//! What the program knows about base models without asking a server: data that ages, hence `asOf`.
//! A value read from resources/catalogue/models.json; a server's own list wins where there is one.
struct ModelCatalogue
{
    QDate asOf{};
    QString currency{};
    QStringList sources{};
    QList<CatalogueModel> models{};

    static tl::expected<ModelCatalogue, JsonProblem> fromJson(const QByteArray &bytes);

    //! The one inside the program; empty when the resources are not linked in.
    static ModelCatalogue shipped();

    QList<CatalogueModel> ofProvider(const QString &provider) const;

    //! The model itself, or the base of an "ft:base:org:suffix:id" model; null when unknown.
    const CatalogueModel *find(const QString &provider, const QString &id) const;

    bool operator==(const ModelCatalogue &) const = default;
};

} // namespace Finetune
