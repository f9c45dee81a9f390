// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/azuredialect.h"

#include "core/sandbox/dialects/azuremodelname.h"
#include "core/sandbox/dialects/carriedvalues.h"
#include "core/sandbox/dialects/translation.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

const QString CreateJob = u"/fine_tuning/jobs"_s;

enum class PathKind {
    Elsewhere,
    V1,      //!< https://RESOURCE.openai.azure.com/openai/v1
    Project, //!< https://RESOURCE.services.ai.azure.com/api/projects/PROJECT/openai/v1
    Dated,   //!< https://RESOURCE.openai.azure.com/openai?api-version=2024-10-21
    Sandbox  //!< the sandbox's own
};

struct AzurePath
{
    PathKind kind{PathKind::Elsewhere};
    QString rest{}; //!< begins with a slash
};

AzurePath split(const Request &head)
{
    static const QRegularExpression Shape(u"^(/api/projects/[^/]+)?/openai(/v1)?(/.+)$"_s);
    static const QRegularExpression Date(uR"(^\d{4}-\d{2}-\d{2}(-preview)?$)"_s);
    if (head.path.startsWith("/sandbox/"_L1)) {
        return {.kind = PathKind::Sandbox, .rest = head.path};
    }
    const auto match = Shape.match(head.path);
    if (!match.hasMatch()) {
        return {};
    }
    const bool isProject = !match.captured(1).isEmpty();
    if (!match.captured(2).isEmpty()) {
        return {.kind = isProject ? PathKind::Project : PathKind::V1, .rest = match.captured(3)};
    }
    const QString version = head.queryValue(u"api-version"_s).value_or(QString());
    if (isProject || !Date.match(version).hasMatch()) {
        return {};
    }
    // The SDK for Azure also names the model in the path; here every model is deployed.
    static const QRegularExpression Deployment(u"^/deployments/[^/]+"_s);
    return {.kind = PathKind::Dated, .rest = match.captured(3).remove(Deployment)};
}

tl::expected<void, ApiFault> readTrainingType(QJsonObject &body)
{
    const QJsonValue given = body.take("trainingType"_L1);
    if (given.isUndefined()) {
        return {};
    }
    const QStringList known{u"standard"_s, u"globalStandard"_s, u"developerTier"_s};
    if (!known.contains(given.toString(), Qt::CaseInsensitive)) {
        return refuse(
            {.message = u"Invalid value for trainingType. Supported values are: %1."_s.arg(
                 known.join(", "_L1)),
             .param = u"trainingType"_s});
    }
    carryValues(body, {{u"trainingType"_s, given}});
    return {};
}

tl::expected<void, ApiFault> checkSuffix(const QJsonObject &body)
{
    static const QRegularExpression Fit(u"^[A-Za-z0-9_-]{1,40}$"_s);
    const QJsonValue suffix = body.value("suffix"_L1);
    if (suffix.isString() && !Fit.match(suffix.toString()).hasMatch()) {
        return refuse({.message = u"The suffix may have 40 letters, digits, '-' and '_'."_s,
                       .param = u"suffix"_s});
    }
    return {};
}

// Azure also takes {"dpo": {"beta": 0.1, "l2_multiplier": 0.1}}.
void nestDpo(QJsonObject &body)
{
    QJsonObject method = body.value("method"_L1).toObject();
    QJsonObject dpo = method.value("dpo"_L1).toObject();
    const QJsonValue beta = dpo.take("beta"_L1);
    dpo.remove("l2_multiplier"_L1); // the sandbox's learner has no such term
    QJsonObject hyperparameters = dpo.value("hyperparameters"_L1).toObject();
    hyperparameters.remove("l2_multiplier"_L1);
    if (!beta.isUndefined()) {
        hyperparameters[u"beta"_s] = beta;
    }
    if (method.contains("dpo"_L1)) {
        if (!hyperparameters.isEmpty()) {
            dpo[u"hyperparameters"_s] = hyperparameters;
        }
        method[u"dpo"_s] = dpo;
        body[u"method"_s] = method;
    }
}

void translateModel(QJsonObject &body)
{
    if (const QJsonValue model = body.value("model"_L1); model.isString()) {
        body[u"model"_s] = fromAzureModelName(model.toString());
    }
}

tl::expected<void, ApiFault> readCreateJob(QJsonObject &body)
{
    translateModel(body);
    nestDpo(body);
    if (const auto checked = checkSuffix(body); !checked) {
        return checked;
    }
    return readTrainingType(body);
}

QJsonObject minusOneForAuto(QJsonObject hyperparameters)
{
    for (const QString &key : {u"n_epochs"_s, u"batch_size"_s}) {
        if (hyperparameters.value(key) == "auto"_L1) {
            hyperparameters[key] = -1;
        }
    }
    return hyperparameters;
}

void nullWhenEmpty(QJsonObject &object, const QString &key)
{
    if (object.value(key).toArray().isEmpty()) {
        object[key] = QJsonValue::Null;
    }
}

// Supervised and DPO jobs have many nulls; reinforcement ones look like OpenAI's.
void writeJob(QJsonObject &job)
{
    const QJsonObject carried = takeCarriedValues(job);
    job[u"trainingType"_s] = carried.value("trainingType"_L1).toString(u"standard"_s);
    job[u"suffix"_s] = job.take("user_provided_suffix"_L1);
    QJsonObject method = job.value("method"_L1).toObject();
    const QString type = method.value("type"_L1).toString();
    if (type == "reinforcement"_L1) {
        if (job.value("error"_L1).isNull()) {
            job[u"error"_s] = QJsonObject();
        }
        return;
    }
    if (job.value("status"_L1) == "validating_files"_L1) {
        job[u"status"_s] = u"pending"_s;
    }
    QJsonObject details = method.value(type).toObject();
    details[u"hyperparameters"_s] = minusOneForAuto(details.value("hyperparameters"_L1).toObject());
    method[type] = details;
    job[u"method"_s] = type == "supervised"_L1 ? QJsonValue(QJsonValue::Null) : method;
    if (job.value("hyperparameters"_L1).isObject()) {
        job[u"hyperparameters"_s] = minusOneForAuto(job.value("hyperparameters"_L1).toObject());
    }
    job[u"organization_id"_s] = QJsonValue::Null;
    nullWhenEmpty(job, u"result_files"_s);
    nullWhenEmpty(job, u"integrations"_s);
    if (job.value("finished_at"_L1).isNull()) {
        job.remove("finished_at"_L1);
    }
}

void writeEvent(QJsonObject &event)
{
    static const QRegularExpression Step(uR"(^Step (\d+)/\d+)"_s);
    QString message = event.value("message"_L1).toString();
    message.replace(Step, uR"(Step \1)"_s);
    if (message == "The job has successfully completed"_L1) {
        message = u"Job succeeded."_s;
    }
    event[u"message"_s] = message;
    event[u"data"_s] = QJsonValue::Null;
    event.remove("type"_L1);
}

QString renamed(QString id, QLatin1StringView from, QLatin1StringView to)
{
    return id.startsWith(from) ? id.replace(0, from.size(), to) : id;
}

void writeObject(QJsonObject &object)
{
    const QString kind = object.value("object"_L1).toString();
    if (kind == "fine_tuning.job"_L1) {
        writeJob(object);
    } else if (kind == "fine_tuning.job.event"_L1) {
        writeEvent(object);
    } else if (kind == "fine_tuning.job.checkpoint"_L1) {
        object[u"id"_s] = renamed(object.value("id"_L1).toString(), "ftckpt_"_L1, "ftchkpt-"_L1);
    } else if (kind == "file"_L1 && object.value("status"_L1) == "uploaded"_L1) {
        object[u"status"_s] = u"pending"_s;
    }
}

QJsonObject errorObject(const QString &code, const QString &message)
{
    return {{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}};
}

} // namespace

QString AzureDialect::basePath() const
{
    return u"/openai/v1"_s;
}

QString AzureDialect::pathOf(const Request &head) const
{
    const QString path = split(head).rest;
    constexpr QLatin1StringView Models = "/models/"_L1;
    if (!path.startsWith(Models)) {
        return path;
    }
    const QByteArray name = path.sliced(Models.size()).toUtf8();
    const QString model = fromAzureModelName(QUrl::fromPercentEncoding(name));
    return Models + QString::fromLatin1(QUrl::toPercentEncoding(model, ":"));
}

QByteArray AzureDialect::authorizationOf(const Request &head) const
{
    const QByteArray key = head.header("api-key");
    return key.isEmpty() ? head.header("authorization") : "Bearer " + key;
}

tl::expected<void, ApiFault> AzureDialect::admit(const Operation &operation,
                                                 const Request &head) const
{
    const AzurePath path = split(head);
    const bool isMissing = operation.pattern.contains("/permissions"_L1)
        || operation.pattern.startsWith("/organization/"_L1)
        || (path.kind == PathKind::Project && operation.pattern.startsWith("/uploads"_L1));
    if (isMissing) {
        return refuse(missingOperation(head));
    }
    const auto version = head.queryValue(u"api-version"_s);
    const bool isV1 = path.kind == PathKind::V1 || path.kind == PathKind::Project;
    if (isV1 && version && *version != "v1"_L1 && *version != "preview"_L1) {
        return refuse(
            {.message = u"api-version query parameter is not allowed when using /v1 path"_s,
             .code = u"BadRequest"_s});
    }
    return {};
}

tl::expected<void, ApiFault> AzureDialect::read(const Operation &operation, Request &request) const
{
    removeQuery(request, u"api-version"_s);
    for (auto &[name, value] : request.query) {
        if (name == "after"_L1) {
            value = renamed(value, "ftchkpt-"_L1, "ftckpt_"_L1);
        }
    }
    if (operation.method != "POST") {
        return {};
    }
    if (operation.pattern == CreateJob) {
        return translateBody(request, readCreateJob);
    }
    if (operation.pattern == "/chat/completions"_L1) {
        return translateBody(request, [](QJsonObject &body) -> tl::expected<void, ApiFault> {
            translateModel(body);
            return {};
        });
    }
    return {};
}

Answer AzureDialect::write(const Operation &operation, Answer answer) const
{
    answer = translatedText(translatedObjects(std::move(answer), writeObject),
                            [](const QByteArray &text) {
                                return withAzureModelNames(QString::fromUtf8(text)).toUtf8();
                            });
    if (operation.method == "POST" && operation.pattern == CreateJob) {
        answer.status = 201;
    }
    return answer;
}

Answer AzureDialect::refusal(const ApiFault &fault) const
{
    if (isMissingOperation(fault) || isMissingMethod(fault)) {
        return jsonRefusal(404, errorObject(u"404"_s, u"Resource not found"_s));
    }
    if (fault.status == 401) {
        return jsonRefusal(
            401,
            errorObject(u"401"_s,
                        u"Access denied due to invalid subscription key or wrong API endpoint. "
                        "Make sure to provide a valid key for an active subscription and use a "
                        "correct regional API endpoint for your resource."_s));
    }
    return faultAnswer(fault);
}

} // namespace Finetune
