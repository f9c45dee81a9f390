// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/messagecheck.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

namespace {

using Kind = DatasetIssue::Kind;

constexpr std::array<std::string_view, ExampleRoleCount> RoleNames = {
    "system", "developer", "user", "assistant", "tool", "function"};

bool isSaid(const std::optional<element> &field)
{
    return field && !field->is_null();
}

bool isIgnored(const std::optional<element> &weight)
{
    double number = 1;
    return weight && weight->get(number) == SUCCESS && number == 0;
}

} // namespace

QString nameOf(std::optional<ExampleRole> role)
{
    return role ? textOf(RoleNames.at(static_cast<std::size_t>(*role))) : QString();
}

std::optional<MessageCheck::Conversation> MessageCheck::check(object holder, std::string_view key,
                                                              const FieldPath &path)
{
    const auto messages = m_issues.requireArray(holder, key, path);
    if (!messages) {
        return std::nullopt;
    }
    Conversation whole;
    for (const element message : *messages) {
        const FieldPath place = path.item(whole.messages++);
        whole.lastRole.reset();
        if (const auto fields = m_issues.asObject(message, place)) {
            checkMessage(*fields, place, whole);
        }
    }
    if (whole.messages == 0) {
        m_issues.add(Kind::NothingInField, path);
        return std::nullopt;
    }
    return whole;
}

void MessageCheck::checkMessage(object fields, const FieldPath &path, Conversation &whole)
{
    Message message;
    std::optional<element> role;
    for (const auto &field : fields) {
        if (field.key == "role") {
            role = field.value;
        } else if (field.key == "content") {
            message.content = field.value;
        } else if (field.key == "weight") {
            message.weight = field.value;
        } else if (field.key == "tool_calls") {
            message.toolCalls = field.value;
        } else if (field.key == "function_call") {
            message.functionCall = field.value;
        }
    }
    if (!role) {
        m_issues.add(Kind::MissingField, path.field("role"), u"string"_s);
        return;
    }
    message.role = readRole(*role, path.field("role"));
    checkContent(message, path.field("content"));
    checkWeight(message, path.field("weight"));
    if (isSaid(message.toolCalls)) {
        checkToolCalls(*message.toolCalls, path.field("tool_calls"));
    }
    if (message.role == ExampleRole::Tool) {
        m_issues.requireText(fields, "tool_call_id", path.field("tool_call_id"));
    } else if (message.role == ExampleRole::Function) {
        m_issues.requireText(fields, "name", path.field("name"));
    }
    whole.lastRole = message.role;
    if (message.role == ExampleRole::Assistant) {
        ++whole.assistantMessages;
        whole.ignoredMessages += isIgnored(message.weight) ? 1 : 0;
    }
}

std::optional<ExampleRole> MessageCheck::readRole(element role, const FieldPath &path)
{
    std::string_view name;
    if (role.get(name) != SUCCESS) {
        m_issues.add(Kind::WrongType, path, u"string"_s);
        return std::nullopt;
    }
    const auto *const found = std::find(RoleNames.begin(), RoleNames.end(), name);
    if (found == RoleNames.end()) {
        m_issues.add(Kind::UnknownRole, path, textOf(name));
        return std::nullopt;
    }
    const auto index = found - RoleNames.begin();
    ++m_counts.at(static_cast<std::size_t>(index));
    return static_cast<ExampleRole>(index);
}

//! Text, or a list of parts. An assistant that calls a tool need not say anything.
void MessageCheck::checkContent(const Message &message, const FieldPath &path)
{
    const bool isAssistant = message.role == ExampleRole::Assistant;
    const bool mayBeSilent =
        isAssistant && (isSaid(message.toolCalls) || isSaid(message.functionCall));
    if (!isSaid(message.content)) {
        if (!mayBeSilent) {
            m_issues.add(Kind::MissingField, path, u"string"_s);
        }
        return;
    }
    if (std::string_view said; message.content->get(said) == SUCCESS) {
        if (said.empty() && isAssistant && !mayBeSilent) {
            m_issues.add(Kind::NothingInField, path);
        }
        return;
    }
    array parts;
    if (message.content->get(parts) != SUCCESS) {
        m_issues.add(Kind::WrongType, path, u"string or array"_s);
        return;
    }
    qsizetype index = 0;
    for (const element part : parts) {
        checkPart(part, message.role, path.item(index++));
    }
    if (index == 0 && !mayBeSilent) {
        m_issues.add(Kind::NothingInField, path);
    }
}

void MessageCheck::checkPart(element part, std::optional<ExampleRole> role, const FieldPath &path)
{
    const auto fields = m_issues.asObject(part, path);
    if (!fields) {
        return;
    }
    const auto type = m_issues.requireText(*fields, "type", path.field("type"));
    if (!type) {
        return;
    }
    if (*type == "text" || *type == "refusal") {
        m_issues.requireText(*fields, *type, path.field(*type));
    } else if (*type == "image_url") {
        if (role && role != ExampleRole::User) {
            m_issues.add(Kind::ImageNotFromUser, path, nameOf(role));
        }
        const FieldPath imagePath = path.field("image_url");
        if (const auto image = m_issues.requireObject(*fields, "image_url", imagePath)) {
            m_issues.requireText(*image, "url", imagePath.field("url"));
        }
    } else {
        m_issues.add(Kind::UnknownPart, path.field("type"), textOf(*type));
    }
}

void MessageCheck::checkWeight(const Message &message, const FieldPath &path)
{
    if (!isSaid(message.weight)) {
        return;
    }
    double number = -1;
    if (message.weight->get(number) != SUCCESS || (number != 0 && number != 1)) {
        m_issues.add(Kind::WeightNotZeroOrOne, path);
    } else if (message.role && message.role != ExampleRole::Assistant) {
        m_issues.add(Kind::WeightNotOnAssistant, path, nameOf(message.role));
    }
}

void MessageCheck::checkToolCalls(element calls, const FieldPath &path)
{
    array list;
    if (calls.get(list) != SUCCESS) {
        m_issues.add(Kind::WrongType, path, u"array"_s);
        return;
    }
    qsizetype index = 0;
    for (const element call : list) {
        const FieldPath place = path.item(index++);
        const auto fields = m_issues.asObject(call, place);
        if (!fields) {
            continue;
        }
        m_issues.requireText(*fields, "id", place.field("id"));
        const auto type = m_issues.requireText(*fields, "type", place.field("type"));
        if (type && *type != "function") {
            m_issues.add(Kind::UnknownPart, place.field("type"), textOf(*type));
            continue;
        }
        const FieldPath functionPath = place.field("function");
        if (const auto function = m_issues.requireObject(*fields, "function", functionPath)) {
            m_issues.requireText(*function, "name", functionPath.field("name"));
            m_issues.requireText(*function, "arguments", functionPath.field("arguments"));
        }
    }
    if (index == 0) {
        m_issues.add(Kind::NothingInField, path);
    }
}

} // namespace Finetune
