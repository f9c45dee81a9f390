// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/jobrequest.h"

#include "core/sandbox/routing/bodyreader.h"

#include <QRandomGenerator>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestSeed = 2147483647;
constexpr qsizetype LongestSuffix = 64;
constexpr qsizetype MostPairs = 16;
constexpr qsizetype LongestKey = 64;
constexpr qsizetype LongestValue = 512;
constexpr qsizetype MostIntegrations = 5;

QJsonValue integerOrAuto(BodyReader &reader, QLatin1StringView key, qint64 largest)
{
    if (!reader.has(key) || reader.isAuto(key)) {
        return u"auto"_s;
    }
    return reader.integer(key, 1, largest).value_or(1);
}

QJsonValue numberOrAuto(BodyReader &reader, QLatin1StringView key)
{
    if (!reader.has(key) || reader.isAuto(key)) {
        return u"auto"_s;
    }
    constexpr double Smallest = std::numeric_limits<double>::min(); // above zero
    constexpr double Largest = 1e6;
    return reader.number(key, Smallest, Largest).value_or(1);
}

QJsonObject readHyperparameters(const QJsonObject &object, std::optional<ApiFault> &fault,
                                const QString &path)
{
    BodyReader reader(object, fault, path);
    const QJsonObject values{
        {u"n_epochs"_s, integerOrAuto(reader, "n_epochs"_L1, 50)},
        {u"batch_size"_s, integerOrAuto(reader, "batch_size"_L1, 256)},
        {u"learning_rate_multiplier"_s, numberOrAuto(reader, "learning_rate_multiplier"_L1)}};
    reader.refuseOthers();
    return values;
}

QJsonObject supervisedMethod(const QJsonObject &hyperparameters)
{
    return {{u"type"_s, u"supervised"_s},
            {u"supervised"_s, QJsonObject{{u"hyperparameters"_s, hyperparameters}}}};
}

QJsonObject readMethod(const QJsonObject &object, std::optional<ApiFault> &fault)
{
    BodyReader reader(object, fault, u"method"_s);
    reader.require("type"_L1);
    const QString type = reader.text("type"_L1).value_or(QString());
    if (type == "dpo"_L1 || type == "reinforcement"_L1) {
        reader.fail(
            "type"_L1,
            u"This version of the sandbox trains 'supervised' jobs only, not '%1'."_s.arg(type),
            u"unsupported_value"_s);
    } else if (type != "supervised"_L1) {
        reader.fail("type"_L1,
                    u"Invalid value: '%1'. Supported values are: 'supervised', 'dpo', and "
                    "'reinforcement'."_s.arg(type),
                    u"invalid_value"_s);
    }
    const QJsonObject details = reader.object("supervised"_L1).value_or(QJsonObject());
    reader.refuseOthers();

    BodyReader supervised(details, fault, u"method.supervised"_s);
    const QJsonObject hyperparameters =
        supervised.object("hyperparameters"_L1).value_or(QJsonObject());
    supervised.refuseOthers();
    return supervisedMethod(
        readHyperparameters(hyperparameters, fault, u"method.supervised.hyperparameters"_s));
}

QJsonObject readMethodOfBody(BodyReader &body, std::optional<ApiFault> &fault)
{
    const auto method = body.object("method"_L1);
    const auto old = body.object("hyperparameters"_L1); // from before there were methods
    if (method && old) {
        body.fail("hyperparameters"_L1,
                  u"Send the hyperparameters either in 'method' or in the deprecated "
                  "'hyperparameters', not in both."_s,
                  u"invalid_value"_s);
    }
    if (method) {
        return readMethod(*method, fault);
    }
    return supervisedMethod(
        readHyperparameters(old.value_or(QJsonObject()), fault, u"hyperparameters"_s));
}

std::optional<QJsonObject> readMetadata(BodyReader &body)
{
    const auto metadata = body.object("metadata"_L1);
    if (!metadata) {
        return std::nullopt;
    }
    if (metadata->size() > MostPairs) {
        body.fail("metadata"_L1,
                  u"Invalid 'metadata': too many properties. Expected an object with at most %1 "
                  "properties, but got %2."_s.arg(MostPairs)
                      .arg(metadata->size()),
                  u"object_above_max_properties"_s);
    }
    for (auto pair = metadata->begin(); pair != metadata->end(); ++pair) {
        const bool isFit = pair.key().size() <= LongestKey && pair.value().isString()
            && pair.value().toString().size() <= LongestValue;
        if (!isFit) {
            body.fail("metadata"_L1,
                      u"Invalid 'metadata': '%1' must have at most %2 characters, and its value "
                      "must be a string of at most %3."_s.arg(pair.key().left(LongestKey))
                          .arg(LongestKey)
                          .arg(LongestValue),
                      u"invalid_value"_s);
        }
    }
    return metadata;
}

void checkIntegration(const QJsonValue &value, const QString &path, std::optional<ApiFault> &fault)
{
    BodyReader integration(value.toObject(), fault, path);
    integration.require("type"_L1);
    integration.require("wandb"_L1);
    if (integration.text("type"_L1) != u"wandb"_s) {
        integration.fail("type"_L1, u"Invalid value. Supported values are: 'wandb'."_s,
                         u"invalid_value"_s);
    }
    const QJsonObject settings = integration.object("wandb"_L1).value_or(QJsonObject());
    integration.refuseOthers();

    BodyReader wandb(settings, fault, path + u".wandb"_s);
    wandb.require("project"_L1);
    wandb.text("project"_L1, 1);
    wandb.text("name"_L1);
    wandb.text("entity"_L1);
    wandb.array("tags"_L1, std::numeric_limits<qsizetype>::max());
    wandb.refuseOthers();
}

QJsonArray readIntegrations(BodyReader &body, std::optional<ApiFault> &fault)
{
    const QJsonArray integrations =
        body.array("integrations"_L1, MostIntegrations).value_or(QJsonArray());
    for (qsizetype i = 0; i < integrations.size(); ++i) {
        checkIntegration(integrations.at(i), u"integrations[%1]"_s.arg(i), fault);
    }
    return integrations;
}

} // namespace

tl::expected<JobRecord, ApiFault> readJobRequest(const QJsonObject &object)
{
    std::optional<ApiFault> fault;
    BodyReader body(object, fault);
    body.require("model"_L1);
    body.require("training_file"_L1);
    JobRecord job;
    job.model = body.text("model"_L1).value_or(QString());
    job.trainingFile = body.text("training_file"_L1).value_or(QString());
    job.validationFile = body.text("validation_file"_L1).value_or(QString());
    job.suffix = body.text("suffix"_L1, 1, LongestSuffix).value_or(QString());
    job.method = readMethodOfBody(body, fault);
    job.integrations = readIntegrations(body, fault);
    job.metadata = readMetadata(body);
    const auto seed = body.integer("seed"_L1, 0, LargestSeed);
    job.seed = seed ? *seed : QRandomGenerator::global()->bounded(static_cast<int>(LargestSeed));
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    return job;
}

} // namespace Finetune
