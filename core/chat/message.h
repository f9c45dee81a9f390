// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

enum class ChatRole {
    System,
    User,
    Assistant
};

//! One turn of a conversation with a model.
struct ChatMessage
{
    ChatRole role{ChatRole::User};
    QString content{};
    bool operator==(const ChatMessage &) const = default;
};

//! The word the API uses.
inline QLatin1StringView roleName(ChatRole role)
{
    switch (role) {
    case ChatRole::System: return QLatin1StringView("system");
    case ChatRole::Assistant: return QLatin1StringView("assistant");
    case ChatRole::User: break;
    }
    return QLatin1StringView("user");
}

} // namespace Finetune
