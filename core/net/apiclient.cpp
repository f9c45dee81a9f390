// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apiclient.h"

#include "core/common/clock.h"
#include "core/net/apicall.h"
#include "core/net/httplog.h"
#include "core/net/requesthead.h"
#include "core/net/serverurl.h"

#include <QNetworkRequest>

namespace Finetune {
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

ApiError refused(const QString &detail)
{
    return {.kind = ApiError::Kind::Refused, .detail = detail};
}

// Qt puts a raw header value on the wire as it is, line breaks included.
bool isSendableHeader(const QString &value)
{
    return value.isEmpty() || SecretString(value).isSendable();
}

} // namespace

ApiClient::ApiClient(QNetworkAccessManager &network, Clock &clock, Connection connection,
                     QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
    , m_connection(std::move(connection))
    , m_log(new HttpLog(this))
{
    const auto url = parseServerUrl(m_connection.baseUrl.toString(QUrl::FullyEncoded));
    m_connection.baseUrl = url.value_or(QUrl()); // refusalOf() reports an unusable one
}

// Before the members go: a reply's call still refers to them.
ApiClient::~ApiClient()
{
    qDeleteAll(findChildren<ReplyBase *>(Qt::FindDirectChildrenOnly));
}

void ApiClient::setKeys(const SecretString &apiKey, const SecretString &adminKey)
{
    m_connection.apiKey = apiKey;
    m_connection.adminKey = adminKey;
    emit keysChanged();
}

void ApiClient::dispatch(const ApiRequest &request, ReplyBase *reply)
{
    auto *call = new ApiCall(*this, asSent(request, m_connection), reply);
    call->start();
}

std::optional<ApiError> ApiClient::refusalOf(const ApiRequest &request) const
{
    if (m_connection.readOnly && request.verb != HttpVerb::Get && !request.changesNothing) {
        return ApiError{.kind = ApiError::Kind::ReadOnly};
    }
    if (m_connection.baseUrl.isEmpty()) {
        return refused(u"address"_s);
    }
    if (request.hasUnsafeId) {
        return refused(u"id"_s);
    }
    const SecretString &key = keyOf(request, m_connection);
    if (request.key == KeyClass::Admin && key.isEmpty()) {
        return refused(u"admin key missing"_s);
    }
    if (!key.isEmpty() && !key.isSendable()) {
        return refused(u"key"_s);
    }
    if (!isSendableHeader(m_connection.organization) || !isSendableHeader(m_connection.project)) {
        return refused(u"organization or project"_s);
    }
    return std::nullopt;
}

QNetworkRequest ApiClient::networkRequest(const ApiRequest &request) const
{
    QNetworkRequest wire(urlOf(request, m_connection));
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    const SecretString &key = keyOf(request, m_connection);
    for (const auto &[name, value] : headersOf(request, m_connection, key.reveal())) {
        wire.setRawHeader(name, value);
    }
    return wire;
}

// Servers like to quote the key they refuse.
ApiError ApiClient::withoutKeys(ApiError error) const
{
    for (QString *text : {&error.message, &error.code, &error.param, &error.type, &error.requestId,
                          &error.detail}) {
        *text = m_connection.withoutKeys(*text);
    }
    return error;
}

// One throttled call throttles them all: the limit is the account's, not the call's. But an absurd
// wait must not lock everything until the program is started again.
void ApiClient::noteAdvice(const ApiError &error)
{
    constexpr milliseconds LongestPause = std::chrono::hours(1);
    if (error.retryAfter && (error.httpStatus == 429 || error.httpStatus == 503)) {
        m_notBefore =
            std::max(m_notBefore, m_clock.elapsed() + std::min(*error.retryAfter, LongestPause));
    }
}

void ApiClient::noteOutcome(const Result<HttpAnswer> &answer)
{
    if (answer) {
        emit answered();
    } else if (answer.error().kind != ApiError::Kind::Canceled) {
        emit failed(answer.error());
    }
}

milliseconds ApiClient::pauseLeft() const
{
    return std::max(milliseconds(0), m_notBefore - m_clock.elapsed());
}

} // namespace Finetune
