// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apiclient.h"

#include "core/common/clock.h"
#include "core/net/apicall.h"
#include "core/net/httplog.h"
#include "core/net/serverurl.h"

#include <QJsonDocument>
#include <QJsonObject>
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

QUrl urlFor(const QUrl &base, const ApiRequest &request)
{
    QUrl url = base;
    url.setPath(url.path(QUrl::FullyEncoded) + request.path, QUrl::StrictMode);
    QUrlQuery query(base); // Azure keeps its api-version there
    for (const auto &[key, value] : request.query.queryItems(QUrl::FullyEncoded)) {
        query.addQueryItem(key, value);
    }
    url.setQuery(query);
    return url;
}

// LiteLLM reads the provider in an address, "…/v1?custom_llm_provider=openai", only where a call
// has no body; the others carry it there.
ApiRequest withProvider(ApiRequest request, const QUrl &base)
{
    constexpr QLatin1StringView Key = "custom_llm_provider"_L1;
    const QString provider = QUrlQuery(base).queryItemValue(Key, QUrl::FullyDecoded);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    const bool isJson = body.isObject() || request.body.isEmpty();
    if (provider.isEmpty() || request.verb != HttpVerb::Post || request.bodySource || !isJson) {
        return request;
    }
    QJsonObject object = body.object();
    object.insert(Key, provider);
    request.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    request.contentType = "application/json";
    return request;
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
}

void ApiClient::dispatch(const ApiRequest &request, ReplyBase *reply)
{
    auto *call = new ApiCall(*this, withProvider(request, m_connection.baseUrl), reply);
    call->start();
}

const SecretString &ApiClient::keyFor(const ApiRequest &request) const
{
    return request.key == KeyClass::Admin ? m_connection.adminKey : m_connection.apiKey;
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
    const SecretString &key = keyFor(request);
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
    QNetworkRequest wire(urlFor(m_connection.baseUrl, request));
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setRawHeader("User-Agent", "FinetuneDesk/" FINETUNE_VERSION);
    wire.setRawHeader("Accept", request.accept);
    wire.setRawHeader("Accept-Language", "en");
    wire.setRawHeader("Accept-Encoding", "identity"); // Qt takes a truncated gzip body for success
    if (!request.contentType.isEmpty()) {
        wire.setRawHeader("Content-Type", request.contentType);
    }
    if (const SecretString &key = keyFor(request); !key.isEmpty()) {
        if (m_connection.keyHeader == KeyHeader::ApiKey) {
            wire.setRawHeader("api-key", key.reveal());
        } else {
            wire.setRawHeader("Authorization", "Bearer " + key.reveal());
        }
    }
    if (!m_connection.organization.isEmpty()) {
        wire.setRawHeader("OpenAI-Organization", m_connection.organization.trimmed().toLatin1());
    }
    if (!m_connection.project.isEmpty()) {
        wire.setRawHeader("OpenAI-Project", m_connection.project.trimmed().toLatin1());
    }
    return wire;
}

// Servers like to quote the key they refuse.
ApiError ApiClient::withoutKeys(ApiError error) const
{
    constexpr qsizetype ShortestKey = 8; // a shorter one would blank ordinary words
    for (const SecretString *key : {&m_connection.apiKey, &m_connection.adminKey}) {
        const QString secret = QString::fromUtf8(key->reveal());
        if (secret.size() < ShortestKey) {
            continue;
        }
        for (QString *text : {&error.message, &error.code, &error.param, &error.type,
                              &error.requestId, &error.detail}) {
            text->replace(secret, u"\u2022\u2022\u2022\u2022"_s);
        }
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
