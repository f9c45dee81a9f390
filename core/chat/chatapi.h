// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/message.h"

#include <QList>
#include <QString>

#include <optional>

class QObject;

namespace Finetune {

class ApiClient;
struct ApiRequest;
class ChatStream;

//! What is asked of a model. Empty options are left to the server.
struct ChatRequest
{
    QString model{};
    QList<ChatMessage> messages{};
    std::optional<double> temperature{};
    std::optional<double> topP{};
    std::optional<int> mostTokens{}; //!< of the answer
    std::optional<qint64> seed{};
    bool operator==(const ChatRequest &) const = default;
};

//! The chat endpoint; no state. Owned by Workspace.
//! https://platform.openai.com/docs/api-reference/chat/create
class ChatApi
{
public:
    explicit ChatApi(ApiClient &client);

    //! Sends at once; the answer comes in pieces. Sent once, whatever happens.
    ChatStream *stream(const ChatRequest &request, QObject *parent);

    //! The same call unsent, for those who want to see it first.
    static ApiRequest streamRequest(const ChatRequest &request);

private:
    ApiClient &m_client;
};

} // namespace Finetune
