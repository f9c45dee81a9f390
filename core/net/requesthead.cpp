// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/requesthead.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

// LiteLLM reads the provider in an address, "…/v1?custom_llm_provider=openai", only where a call
// has no body; the others carry it there.
ApiRequest asSent(ApiRequest request, const Connection &connection)
{
    constexpr QLatin1StringView Key = "custom_llm_provider"_L1;
    const QString provider = QUrlQuery(connection.baseUrl).queryItemValue(Key, QUrl::FullyDecoded);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    const bool isJson = body.isObject() || request.body.isEmpty();
    const bool isForm = request.bodySource || !request.form.isEmpty();
    if (provider.isEmpty() || request.verb != HttpVerb::Post || isForm || !isJson) {
        return request;
    }
    QJsonObject object = body.object();
    object.insert(Key, provider);
    request.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    request.contentType = "application/json";
    return request;
}

QUrl urlOf(const ApiRequest &request, const Connection &connection)
{
    QUrl url = connection.baseUrl;
    url.setPath(url.path(QUrl::FullyEncoded) + request.path, QUrl::StrictMode);
    QUrlQuery query(connection.baseUrl); // Azure keeps its api-version there
    for (const auto &[key, value] : request.query.queryItems(QUrl::FullyEncoded)) {
        query.addQueryItem(key, value);
    }
    url.setQuery(query);
    return url;
}

const SecretString &keyOf(const ApiRequest &request, const Connection &connection)
{
    return request.key == KeyClass::Admin ? connection.adminKey : connection.apiKey;
}

HeaderList headersOf(const ApiRequest &request, const Connection &connection, const QByteArray &key)
{
    HeaderList headers{
        {"User-Agent", "FinetuneDesk/" FINETUNE_VERSION},
        {"Accept", request.accept},
        {"Accept-Language", "en"},
        {"Accept-Encoding", "identity"}, // Qt takes a truncated gzip body for success
    };
    if (!request.contentType.isEmpty()) {
        headers.append({"Content-Type", request.contentType});
    }
    if (!keyOf(request, connection).isEmpty()) {
        if (connection.keyHeader == KeyHeader::ApiKey) {
            headers.append({"api-key", key});
        } else {
            headers.append({"Authorization", "Bearer " + key});
        }
    }
    if (!connection.organization.isEmpty()) {
        headers.append({"OpenAI-Organization", connection.organization.trimmed().toLatin1()});
    }
    if (!connection.project.isEmpty()) {
        headers.append({"OpenAI-Project", connection.project.trimmed().toLatin1()});
    }
    return headers;
}

} // namespace Finetune
