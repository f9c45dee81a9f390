// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/nebiusdialect.h"

#include "core/sandbox/dialects/carriedvalues.h"
#include "core/sandbox/dialects/translation.h"
#include "core/sandbox/routing/bodyreader.h"

#include <QJsonArray>

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr double UsualLearningRate = 1e-5;
constexpr qint64 Unlimited = std::numeric_limits<int>::max();

//! Reads what Nebius knows of hyperparameters and OpenAI does not.
class OwnHyperparameters
{
public:
    OwnHyperparameters(const QJsonObject &given, std::optional<ApiFault> &fault)
        : m_reader(given, fault, u"hyperparameters"_s)
        , m_given(given)
    {
        number("learning_rate"_L1, std::numeric_limits<double>::min(), 1);
        number("warmup_ratio"_L1, 0, 1);
        number("weight_decay"_L1, 0, 1);
        number("max_grad_norm"_L1, 0, 1e6);
        number("lora_dropout"_L1, 0, 1);
        integer("context_length"_L1, 8192, 131072);
        integer("lora_r"_L1, 8, 128);
        integer("lora_alpha"_L1, 8, Unlimited);
        boolean("packing"_L1);
        boolean("lora"_L1);
        common("n_epochs"_L1, 20);
        common("batch_size"_L1, 32);
        if (m_reader.has("learning_rate_multiplier"_L1)) {
            m_common[u"learning_rate_multiplier"_s] = m_given.value("learning_rate_multiplier"_L1);
        } else if (own.contains("learning_rate"_L1)) {
            m_common[u"learning_rate_multiplier"_s] =
                own.value("learning_rate"_L1).toDouble() / UsualLearningRate;
        }
        m_reader.refuseOthers();
    }

    QJsonObject own{};

    const QJsonObject &common() const { return m_common; }

private:
    void number(QLatin1StringView key, double smallest, double largest)
    {
        if (const auto value = m_reader.number(key, smallest, largest)) {
            own[key] = *value;
        }
    }

    void integer(QLatin1StringView key, qint64 smallest, qint64 largest)
    {
        if (const auto value = m_reader.integer(key, smallest, largest)) {
            own[key] = *value;
        }
    }

    void boolean(QLatin1StringView key)
    {
        if (const auto value = m_reader.boolean(key)) {
            own[key] = *value;
        }
    }

    // OpenAI has it too, with a wider range.
    void common(QLatin1StringView key, qint64 largest)
    {
        if (m_reader.has(key) && !m_reader.isAuto(key)) {
            m_reader.integer(key, 1, largest);
        }
        if (m_reader.has(key)) {
            m_common[key] = m_given.value(key);
        }
    }

    BodyReader m_reader;
    QJsonObject m_given;
    QJsonObject m_common{};
};

tl::expected<void, ApiFault> readCreateJob(QJsonObject &body)
{
    const QJsonValue given = body.value("hyperparameters"_L1);
    const QJsonObject method = body.value("method"_L1).toObject();
    if (!method.isEmpty() && given.isObject()) {
        return refuse({.message = u"Send either 'hyperparameters' or 'method', not both."_s,
                       .param = u"method"_s});
    }
    const QString type = method.value("type"_L1).toString(u"supervised"_s);
    if (type != "supervised"_L1) {
        return refuse({.message = u"The method '%1' is not supported."_s.arg(type),
                       .param = u"method.type"_s});
    }
    if (!given.isObject()) {
        return {};
    }
    std::optional<ApiFault> fault;
    const OwnHyperparameters read(given.toObject(), fault);
    if (fault) {
        return refuse(*fault);
    }
    body[u"hyperparameters"_s] = read.common();
    carryValues(body, read.own);
    return {};
}

void writeEvent(QJsonObject &event)
{
    const QString message = event.value("message"_L1).toString();
    if (message.startsWith("Created fine-tuning job"_L1)) {
        event[u"message"_s] = u"Job is submitted"_s;
    } else if (message.startsWith("Files validated"_L1)) {
        event[u"message"_s] = u"Dataset 'training' processed successfully"_s;
    } else if (message == "The job has successfully completed"_L1) {
        event[u"message"_s] = u"Training completed successfully"_s;
    }
    event.remove("type"_L1);
    event.remove("data"_L1);
}

void writeCheckpoint(QJsonObject &checkpoint)
{
    QJsonObject metrics = checkpoint.value("metrics"_L1).toObject();
    QJsonObject told;
    for (const QString &key : {u"step"_s, u"train_loss"_s, u"valid_loss"_s}) {
        if (metrics.contains(key)) {
            told[key] = metrics.value(key);
        }
    }
    if (metrics.contains("full_valid_loss"_L1)) {
        told[u"valid_loss"_s] = metrics.value("full_valid_loss"_L1);
    }
    checkpoint[u"metrics"_s] = told;
    checkpoint[u"result_files"_s] = QJsonArray(); // the sandbox's models are not adapter files
}

} // namespace

NebiusDialect::NebiusDialect(LastMetrics lastMetrics)
    : m_lastMetrics(std::move(lastMetrics))
{}

tl::expected<void, ApiFault> NebiusDialect::admit(const Operation &operation,
                                                  const Request &head) const
{
    const QString &pattern = operation.pattern;
    const bool isMissing = pattern.endsWith("/pause"_L1) || pattern.endsWith("/resume"_L1)
        || pattern.contains("/permissions"_L1) || pattern.contains("/graders/"_L1)
        || pattern.startsWith("/organization/"_L1);
    return isMissing ? refuse(missingOperation(head)) : tl::expected<void, ApiFault>();
}

tl::expected<void, ApiFault> NebiusDialect::read(const Operation &operation, Request &request) const
{
    request.listing = {.oldestFirst = operation.pattern.startsWith("/fine_tuning/"_L1),
                       .messagesOnly = true};
    if (operation.method == "POST" && operation.pattern == "/fine_tuning/jobs"_L1) {
        return translateBody(request, readCreateJob);
    }
    return {};
}

Answer NebiusDialect::write(const Operation &, Answer answer) const
{
    return translatedObjects(std::move(answer),
                             [this](QJsonObject &object) { writeObject(object); });
}

void NebiusDialect::writeObject(QJsonObject &object) const
{
    const QString kind = object.value("object"_L1).toString();
    if (kind == "fine_tuning.job"_L1) {
        writeJob(object);
    } else if (kind == "fine_tuning.job.event"_L1) {
        writeEvent(object);
    } else if (kind == "fine_tuning.job.checkpoint"_L1) {
        writeCheckpoint(object);
    } else if (kind == "file"_L1) {
        object[u"status"_s] = QJsonValue::Null;
    }
}

void NebiusDialect::writeJob(QJsonObject &job) const
{
    const QString status = job.value("status"_L1).toString();
    if (status == "validating_files"_L1 || status == "queued"_L1) {
        job[u"status"_s] = u"running"_s;
    }
    QJsonObject hyperparameters = job.value("hyperparameters"_L1).toObject();
    const QJsonObject carried = takeCarriedValues(job);
    for (auto value = carried.begin(); value != carried.end(); ++value) {
        hyperparameters[value.key()] = value.value();
    }
    job[u"hyperparameters"_s] = hyperparameters;
    job[u"organization_id"_s] = u""_s;
    job[u"method"_s] = QJsonValue::Null;
    job[u"fine_tuned_model"_s] = QJsonValue::Null; // a model is made from a checkpoint there
    job[u"suffix"_s] = job.take("user_provided_suffix"_L1);
    if (job.value("trained_tokens"_L1).isNull()) {
        job[u"trained_tokens"_s] = 0;
    }
    const QJsonObject metrics = m_lastMetrics(job.value("id"_L1).toString());
    job[u"trained_steps"_s] = metrics.value("step"_L1).toInt();
    const QJsonValue total = metrics.value("total_steps"_L1);
    job[u"total_steps"_s] = total.isUndefined() ? QJsonValue(QJsonValue::Null) : total;
}

Answer NebiusDialect::refusal(const ApiFault &fault) const
{
    if (isMissingOperation(fault)) {
        return detailRefusal(404, u"Not Found"_s);
    }
    if (isMissingMethod(fault)) {
        return detailRefusal(405, u"Method Not Allowed"_s);
    }
    return faultAnswer(fault);
}

} // namespace Finetune
