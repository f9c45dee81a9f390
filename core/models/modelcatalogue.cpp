// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelcatalogue.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue item : value.toArray()) {
        result += item.toString();
    }
    return result;
}

std::optional<QDate> optionalDate(const QJsonObject &object, QLatin1StringView key)
{
    const QDate date = QDate::fromString(stringOrEmpty(object, key), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

ModelPrice priceFrom(const QJsonObject &object)
{
    return {
        .training = optionalDouble(object, "training"_L1),
        .input = optionalDouble(object, "input"_L1),
        .cachedInput = optionalDouble(object, "cached_input"_L1),
        .output = optionalDouble(object, "output"_L1),
        .trainingPerHour = optionalDouble(object, "training_per_hour"_L1),
    };
}

tl::expected<CatalogueModel, JsonProblem> modelFrom(const QJsonObject &object)
{
    const auto id = requireId(object);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return CatalogueModel{
        .id = *id,
        .provider = stringOrEmpty(object, "provider"_L1),
        .methods = strings(object.value("methods"_L1)),
        .exampleTokens = optionalInt(object, "example_tokens"_L1),
        .creationEnds = optionalDate(object, "creation_ends"_L1),
        .shutdown = optionalDate(object, "shutdown"_L1),
        .price = priceFrom(object.value("price"_L1).toObject()),
        .unsure = strings(object.value("unsure"_L1)),
    };
}

} // namespace

tl::expected<ModelCatalogue, JsonProblem> ModelCatalogue::fromJson(const QByteArray &bytes)
{
    const auto object = parseObject(bytes);
    if (!object) {
        return tl::unexpected(object.error());
    }
    const auto asOf = optionalDate(*object, "as_of"_L1);
    if (!asOf) {
        return tl::unexpected(JsonProblem{.path = u"as_of"_s, .reason = u"is not a date"_s});
    }
    ModelCatalogue catalogue{
        .asOf = *asOf,
        .currency = stringOrEmpty(*object, "currency"_L1),
        .sources = strings(object->value("sources"_L1)),
        .models = {},
    };
    const QJsonArray models = object->value("models"_L1).toArray();
    for (qsizetype i = 0; i < models.size(); ++i) {
        auto model = modelFrom(models.at(i).toObject());
        if (!model) {
            return tl::unexpected(
                JsonProblem{.path = u"models[%1].%2"_s.arg(i).arg(model.error().path),
                            .reason = model.error().reason});
        }
        catalogue.models += std::move(*model);
    }
    return catalogue;
}

ModelCatalogue ModelCatalogue::shipped()
{
    QFile file(u":/catalogue/models.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return fromJson(file.readAll()).value_or(ModelCatalogue{});
}

QList<CatalogueModel> ModelCatalogue::ofProvider(const QString &provider) const
{
    QList<CatalogueModel> result;
    std::copy_if(models.begin(), models.end(), std::back_inserter(result),
                 [&](const CatalogueModel &model) { return model.provider == provider; });
    return result;
}

const CatalogueModel *ModelCatalogue::find(const QString &provider, const QString &id) const
{
    const QString base = id.startsWith("ft:"_L1) ? id.section(u':', 1, 1) : id;
    const auto found = std::find_if(models.begin(), models.end(), [&](const CatalogueModel &model) {
        return model.provider == provider && model.id == base;
    });
    return found == models.end() ? nullptr : &*found;
}

} // namespace Finetune
