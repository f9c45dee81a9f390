// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/jobrequest.h"

#include "core/sandbox/resources/methodrequest.h"
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
constexpr qsizetype MostTags = 50; // at Weights & Biases

std::optional<QJsonObject> readMetadata(BodyReader &body, std::optional<ApiFault> &fault)
{
    const auto metadata = body.object("metadata"_L1);
    if (!metadata) {
        return std::nullopt;
    }
    if (metadata->size() > MostPairs) {
        body.fail("metadata"_L1,
                  u"Invalid 'metadata': too many properties. Expected an object with at most %1 "
                  "properties, but got an object with %2 properties instead."_s.arg(MostPairs)
                      .arg(metadata->size()),
                  u"object_above_max_properties"_s);
    }
    BodyReader pairs(*metadata, fault, u"metadata"_s);
    for (const QString &key : metadata->keys()) {
        const QList<uint> characters = key.toUcs4();
        if (characters.size() > LongestKey) {
            const QString shortened = QString::fromUcs4(
                reinterpret_cast<const char32_t *>(characters.constData()), LongestKey);
            pairs.fail(key,
                       u"Invalid property name in 'metadata': '%1\u2026' is too long. Expected a "
                       "string with maximum length %2, but got a string with length %3 instead."_s
                           .arg(shortened)
                           .arg(LongestKey)
                           .arg(characters.size()),
                       u"property_name_above_max_length"_s);
        }
        if (!pairs.text(key, 0, LongestValue)) {
            pairs.failType(key, "a string"_L1); // for null, which is not "missing" here
        }
    }
    return metadata;
}

void checkIntegration(const QJsonValue &value, const QString &path, std::optional<ApiFault> &fault)
{
    BodyReader integration(value.toObject(), fault, path);
    integration.require("type"_L1);
    integration.require("wandb"_L1);
    integration.choice("type"_L1, {u"wandb"_s});
    const QJsonObject settings = integration.object("wandb"_L1).value_or(QJsonObject());
    integration.refuseOthers();

    BodyReader wandb(settings, fault, path + u".wandb"_s);
    wandb.require("project"_L1);
    wandb.text("project"_L1, 1);
    wandb.text("name"_L1);
    wandb.text("entity"_L1);
    for (const QJsonValue tag : wandb.array("tags"_L1, MostTags).value_or(QJsonArray())) {
        if (!tag.isString()) {
            wandb.failType("tags"_L1, "an array of strings"_L1);
        }
    }
    wandb.refuseOthers();
}

QJsonArray readIntegrations(BodyReader &body, std::optional<ApiFault> &fault)
{
    const QJsonArray integrations =
        body.array("integrations"_L1, MostIntegrations).value_or(QJsonArray());
    for (qsizetype i = 0; i < integrations.size(); ++i) {
        if (!integrations.at(i).isObject()) {
            body.failType("integrations"_L1, "an array of objects"_L1);
        }
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
    job.validationFile = body.text("validation_file"_L1, 1).value_or(QString());
    job.suffix = body.text("suffix"_L1, 1, LongestSuffix).value_or(QString());
    job.method = readMethod(body, fault);
    job.integrations = readIntegrations(body, fault);
    job.metadata = readMetadata(body, fault);
    const auto seed = body.integer("seed"_L1, 0, LargestSeed);
    job.seed = seed ? *seed : QRandomGenerator::global()->bounded(static_cast<int>(LargestSeed));
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    return job;
}

} // namespace Finetune
