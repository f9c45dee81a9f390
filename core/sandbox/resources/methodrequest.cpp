// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/methodrequest.h"

#include "core/sandbox/resources/graderrequest.h"
#include "core/sandbox/resources/responseformat.h"

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostEpochs = 50;
constexpr qint64 LargestBatch = 256;
constexpr qint64 Unlimited = std::numeric_limits<int>::max();
constexpr double LargestBeta = 2;
constexpr double LeastCompute = 1e-5; // exclusive
constexpr double MostCompute = 10;

const std::array MethodTypes = {u"supervised"_s, u"dpo"_s, u"reinforcement"_s};

QJsonValue integerOrAuto(BodyReader &reader, QLatin1StringView key, qint64 largest)
{
    if (!reader.has(key) || reader.isAuto(key)) {
        return u"auto"_s;
    }
    return reader.integer(key, 1, largest).value_or(1);
}

QJsonValue numberOrAuto(BodyReader &reader, QLatin1StringView key, double above,
                        double largest = std::numeric_limits<double>::max())
{
    if (!reader.has(key) || reader.isAuto(key)) {
        return u"auto"_s;
    }
    return reader.numberAbove(key, above, largest).value_or(1);
}

//! The hyperparameters that `type` has: all have the first three.
QJsonObject readHyperparameters(const QJsonObject &object, std::optional<ApiFault> &fault,
                                const QString &path, const QString &type)
{
    BodyReader reader(object, fault, path);
    QJsonObject values{
        {u"n_epochs"_s, integerOrAuto(reader, "n_epochs"_L1, MostEpochs)},
        {u"batch_size"_s, integerOrAuto(reader, "batch_size"_L1, LargestBatch)},
        {u"learning_rate_multiplier"_s, numberOrAuto(reader, "learning_rate_multiplier"_L1, 0)}};
    if (type == "dpo"_L1) {
        values[u"beta"_s] = numberOrAuto(reader, "beta"_L1, 0, LargestBeta);
    } else if (type == "reinforcement"_L1) {
        const QStringList efforts{u"default"_s, u"low"_s, u"medium"_s, u"high"_s};
        values[u"reasoning_effort"_s] =
            reader.choice("reasoning_effort"_L1, efforts).value_or(efforts.first());
        values[u"compute_multiplier"_s] =
            numberOrAuto(reader, "compute_multiplier"_L1, LeastCompute, MostCompute);
        values[u"eval_interval"_s] = integerOrAuto(reader, "eval_interval"_L1, Unlimited);
        values[u"eval_samples"_s] = integerOrAuto(reader, "eval_samples"_L1, Unlimited);
    }
    reader.refuseOthers();
    return values;
}

//! What stands under the name of the method.
QJsonObject readDetails(const QJsonObject &object, std::optional<ApiFault> &fault,
                        const QString &type)
{
    const QString path = u"method."_s + type;
    BodyReader reader(object, fault, path);
    QJsonObject details;
    if (type == "reinforcement"_L1) {
        reader.require("grader"_L1);
        if (const auto grader = reader.object("grader"_L1)) {
            checkGraderRequest(*grader, fault, path + u".grader"_s);
            details[u"grader"_s] = *grader;
        }
        if (const auto format = reader.object("response_format"_L1)) {
            checkResponseFormat(*format, fault, path + u".response_format"_s);
            details[u"response_format"_s] = *format;
        }
    }
    const auto hyperparameters = reader.object("hyperparameters"_L1);
    reader.refuseOthers();
    details[u"hyperparameters"_s] = readHyperparameters(hyperparameters.value_or(QJsonObject()),
                                                        fault, path + u".hyperparameters"_s, type);
    return details;
}

QJsonObject readNewMethod(const QJsonObject &object, std::optional<ApiFault> &fault)
{
    BodyReader reader(object, fault, u"method"_s);
    reader.require("type"_L1);
    const QString type =
        reader.choice("type"_L1, {MethodTypes.begin(), MethodTypes.end()}).value_or(QString());
    const QJsonObject details = reader.object(type).value_or(QJsonObject());
    for (const QString &other : MethodTypes) {
        if (other != type && reader.has(other)) {
            reader.fail(
                other,
                u"Invalid parameter: '%1' cannot be combined with 'method.type' '%2'."_s.arg(
                    reader.pathOf(other), type),
                u"invalid_parameter"_s);
        }
    }
    reader.refuseOthers();
    return {{u"type"_s, type}, {type, readDetails(details, fault, type)}};
}

} // namespace

QJsonObject readMethod(BodyReader &body, std::optional<ApiFault> &fault)
{
    const auto method = body.object("method"_L1);
    const auto old = body.object("hyperparameters"_L1);
    if (method && old) {
        body.fail("hyperparameters"_L1,
                  u"Send the hyperparameters either in 'method' or in the deprecated "
                  "'hyperparameters', not in both."_s,
                  u"invalid_value"_s);
    }
    if (method) {
        return readNewMethod(*method, fault);
    }
    const QString type = MethodTypes.front();
    const QJsonObject hyperparameters =
        readHyperparameters(old.value_or(QJsonObject()), fault, u"hyperparameters"_s, type);
    return {{u"type"_s, type}, {type, QJsonObject{{u"hyperparameters"_s, hyperparameters}}}};
}

} // namespace Finetune
