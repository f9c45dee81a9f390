// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/litellmdialect.h"

#include "core/sandbox/dialects/translation.h"

#include <QJsonArray>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

const QString Provider = u"custom_llm_provider"_s;
const QString Jobs = u"/fine_tuning/jobs"_s;
const QString NoProvider =
    u"Invalid request, No litellm managed file id or custom_llm_provider provided."_s;
constexpr int Unprocessable = 422;

bool isProvider(const QString &text)
{
    return text == "openai"_L1 || text == "azure"_L1;
}

// FastAPI checks the parameters of a call before anything else; the path of the fault says which.
tl::expected<void, ApiFault> checkQuery(const Request &head)
{
    const auto provider = head.queryValue(Provider);
    if (!provider) {
        return refuse({.status = Unprocessable,
                       .message = u"Field required"_s,
                       .param = u"query."_s + Provider,
                       .type = u"missing"_s});
    }
    if (!isProvider(*provider)) {
        return refuse({.status = Unprocessable,
                       .message = u"Input should be 'openai' or 'azure'"_s,
                       .param = u"query."_s + Provider,
                       .type = u"literal_error"_s});
    }
    return {};
}

//! What comes after "/fine_tuning/jobs/" in the path is one id, whatever it contains.
ApiFault noSuchJob(const Request &head)
{
    const QString id = head.path.section(Jobs + u'/', 1);
    return {.status = 404,
            .message = u"Error code: 404 - Could not find fine tune: %1"_s.arg(id),
            .code = u"fine_tune_not_found"_s};
}

tl::expected<void, ApiFault> readCreateJob(QJsonObject &body)
{
    const QString provider = body.take(Provider).toString();
    if (provider.isEmpty()) {
        return refuse({.status = 500, .message = NoProvider});
    }
    if (!isProvider(provider)) {
        return refuse({.status = Unprocessable,
                       .message = u"Input should be 'openai' or 'azure'"_s,
                       .param = u"body."_s + Provider,
                       .type = u"literal_error"_s});
    }
    return {};
}

tl::expected<void, ApiFault> dropProvider(QJsonObject &body)
{
    body.remove(Provider);
    return {};
}

void dropFromForm(Request &request)
{
    std::erase_if(request.form, [](const FormPart &part) { return part.name == Provider; });
}

} // namespace

tl::expected<void, ApiFault> LiteLlmDialect::admit(const Operation &operation,
                                                   const Request &head) const
{
    const QString &pattern = operation.pattern;
    if (pattern.endsWith("/events"_L1) || pattern.endsWith("/checkpoints"_L1)) {
        const auto checked = checkQuery(head);
        return refuse(checked ? noSuchJob(head) : checked.error());
    }
    if (pattern.endsWith("/pause"_L1) || pattern.endsWith("/resume"_L1)) {
        return refuse(missingMethod(head)); // the path is that of a retrieve
    }
    const bool isMissing = pattern.contains("/permissions"_L1) || pattern.contains("/graders/"_L1)
        || pattern.startsWith("/uploads"_L1) || pattern.startsWith("/organization/"_L1);
    return isMissing ? refuse(missingOperation(head)) : tl::expected<void, ApiFault>();
}

tl::expected<void, ApiFault> LiteLlmDialect::read(const Operation &operation,
                                                  Request &request) const
{
    const bool isGet = operation.method == "GET";
    if (isGet && operation.pattern == Jobs && !request.queryValue(Provider)) {
        return refuse({.message = NoProvider});
    }
    if (isGet && operation.pattern.startsWith(Jobs)) {
        if (const auto checked = checkQuery(request); !checked) {
            return checked;
        }
    }
    removeQuery(request, Provider);
    dropFromForm(request);
    const bool isCreate = operation.method == "POST" && operation.pattern == Jobs;
    return translateBody(request, isCreate ? readCreateJob : dropProvider);
}

Answer LiteLlmDialect::refusal(const ApiFault &fault) const
{
    if (isMissingOperation(fault)) {
        return detailRefusal(404, u"Not Found"_s);
    }
    if (isMissingMethod(fault)) {
        return detailRefusal(405, u"Method Not Allowed"_s);
    }
    if (fault.status == Unprocessable) {
        const QJsonObject problem{{u"type"_s, fault.type},
                                  {u"loc"_s, QJsonArray::fromStringList(fault.param.split(u'.'))},
                                  {u"msg"_s, fault.message}};
        return detailRefusal(Unprocessable, QJsonArray{problem});
    }
    // The code of an error is its status, and what is not there is the word "None".
    const bool isKey = fault.status == 401;
    const QString message = isKey ? u"Authentication Error, "_s + fault.message : fault.message;
    const QJsonObject error{{u"message"_s, message},
                            {u"type"_s, isKey ? u"auth_error"_s : u"internal_server_error"_s},
                            {u"param"_s, fault.param.isEmpty() ? u"None"_s : fault.param},
                            {u"code"_s, QString::number(fault.status)}};
    return jsonRefusal(fault.status, {{u"error"_s, error}});
}

} // namespace Finetune
