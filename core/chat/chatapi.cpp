// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatapi.h"

#include "core/chat/chatstream.h"
#include "core/net/apiclient.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QJsonObject bodyOf(const ChatRequest &request)
{
    QJsonArray messages;
    for (const ChatMessage &message : request.messages) {
        messages.append(
            QJsonObject{{"role"_L1, roleName(message.role)}, {"content"_L1, message.content}});
    }
    QJsonObject body{{"model"_L1, request.model},
                     {"messages"_L1, messages},
                     {"stream"_L1, true},
                     {"stream_options"_L1, QJsonObject{{"include_usage"_L1, true}}}};
    if (request.temperature) {
        body.insert("temperature"_L1, *request.temperature);
    }
    if (request.topP) {
        body.insert("top_p"_L1, *request.topP);
    }
    if (request.seed) {
        body.insert("seed"_L1, *request.seed);
    }
    if (request.mostTokens) {
        body.insert("max_completion_tokens"_L1, *request.mostTokens);
    }
    return body;
}

} // namespace

ChatApi::ChatApi(ApiClient &client)
    : m_client(client)
{}

ChatStream *ChatApi::stream(const ChatRequest &request, QObject *parent)
{
    return new ChatStream(m_client.send<HttpAnswer>(
                              streamRequest(request),
                              [](const HttpAnswer &answer) { return Result<HttpAnswer>(answer); }),
                          parent);
}

ApiRequest ChatApi::streamRequest(const ChatRequest &request)
{
    ApiRequest call = ApiRequest::post("/chat/completions"_L1, {}, bodyOf(request));
    call.changesNothing = true;
    call.streamed = true;
    call.deadlines.total = {}; // a long answer may take its time as long as it keeps coming
    call.deadlines.stall = std::chrono::seconds(120);
    return call;
}

} // namespace Finetune
