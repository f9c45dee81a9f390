// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/examplecheck.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

namespace {

using Kind = DatasetIssue::Kind;

// What a supervised example may hold; anything else is there for graders.
constexpr std::array<std::string_view, 5> ChatKeys = {"messages", "tools", "parallel_tool_calls",
                                                      "functions", "function_call"};

bool hasKey(object holder, std::string_view key)
{
    return holder.at_key(key).error() == SUCCESS;
}

bool isForGraders(std::string_view key)
{
    return std::find(ChatKeys.begin(), ChatKeys.end(), key) == ChatKeys.end();
}

//! The messages end with the user, and there is something for a grader to compare an answer with.
bool looksLikeReinforcement(object example)
{
    if (std::none_of(example.begin(), example.end(),
                     [](const auto &field) { return isForGraders(field.key); })) {
        return false;
    }
    array messages;
    if (example.at_key("messages").get(messages) != SUCCESS || messages.size() == 0) {
        return false;
    }
    std::string_view role;
    return messages.at(messages.size() - 1).at_key("role").get(role) == SUCCESS && role == "user";
}

} // namespace

DatasetForm formOf(object example)
{
    if (hasKey(example, "preferred_output") || hasKey(example, "non_preferred_output")) {
        return DatasetForm::Preference;
    }
    if (hasKey(example, "messages")) {
        return looksLikeReinforcement(example) ? DatasetForm::Reinforcement : DatasetForm::Chat;
    }
    if (hasKey(example, "prompt") && hasKey(example, "completion")) {
        return DatasetForm::PromptCompletion;
    }
    return DatasetForm::Unknown;
}

const QList<DatasetIssue> &ExampleCheck::check(object example, DatasetForm form)
{
    m_issues.clear();
    m_issues.checkKeys(example);
    switch (form) {
    case DatasetForm::Chat: checkChat(example); break;
    case DatasetForm::Preference: checkPreference(example); break;
    case DatasetForm::Reinforcement: checkReinforcement(example); break;
    case DatasetForm::PromptCompletion: checkPromptCompletion(example); break;
    case DatasetForm::Unknown: break;
    }
    return m_issues.list();
}

void ExampleCheck::checkChat(object example)
{
    const FieldPath root;
    checkTools(example, root);
    const FieldPath path = root.field("messages");
    const auto whole = m_messages.check(example, "messages", path);
    if (!whole) {
        return;
    }
    if (whole->assistantMessages == 0) {
        m_issues.add(Kind::NoAssistantMessage, path);
    } else if (whole->lastRole && whole->lastRole != ExampleRole::Assistant) {
        m_issues.add(Kind::LastMessageNotAssistant, path.item(whole->messages - 1),
                     nameOf(whole->lastRole));
    } else if (whole->ignoredMessages == whole->assistantMessages) {
        m_issues.add(Kind::NothingToLearn, path);
    }
}

void ExampleCheck::checkPreference(object example)
{
    const FieldPath root;
    const FieldPath path = root.field("input");
    if (const auto input = m_issues.requireObject(example, "input", path)) {
        checkQuestion(*input, path);
    }
    checkAnswers(example, "preferred_output");
    checkAnswers(example, "non_preferred_output");
}

void ExampleCheck::checkReinforcement(object example)
{
    checkQuestion(example, FieldPath());
}

void ExampleCheck::checkPromptCompletion(object example)
{
    const FieldPath root;
    m_issues.requireText(example, "prompt", root.field("prompt"));
    const auto completion = m_issues.requireText(example, "completion", root.field("completion"));
    if (completion && completion->empty()) {
        m_issues.add(Kind::NothingInField, root.field("completion"));
    }
}

//! Messages the model is to answer: the last one is the user's.
void ExampleCheck::checkQuestion(object holder, const FieldPath &path)
{
    checkTools(holder, path);
    const FieldPath messages = path.field("messages");
    const auto whole = m_messages.check(holder, "messages", messages);
    if (whole && whole->lastRole && whole->lastRole != ExampleRole::User) {
        m_issues.add(Kind::LastMessageNotUser, messages.item(whole->messages - 1),
                     nameOf(whole->lastRole));
    }
}

//! The answer that is preferred, or the other one.
void ExampleCheck::checkAnswers(object example, std::string_view key)
{
    const FieldPath root;
    const FieldPath path = root.field(key);
    const auto whole = m_messages.check(example, key, path);
    if (!whole) {
        return;
    }
    if (whole->assistantMessages == 0) {
        m_issues.add(Kind::NoAssistantMessage, path);
    } else if (whole->messages > 1) {
        m_issues.add(Kind::SeveralAnswers, path);
    }
}

//! The functions the model may call are listed with their names.
void ExampleCheck::checkTools(object holder, const FieldPath &path)
{
    element value;
    if (holder.at_key("tools").get(value) != SUCCESS || value.is_null()) {
        return;
    }
    const FieldPath toolsPath = path.field("tools");
    const auto tools = m_issues.requireArray(holder, "tools", toolsPath);
    if (!tools) {
        return;
    }
    qsizetype index = 0;
    for (const element tool : *tools) {
        const FieldPath place = toolsPath.item(index++);
        const auto fields = m_issues.asObject(tool, place);
        const FieldPath functionPath = place.field("function");
        const auto function =
            fields ? m_issues.requireObject(*fields, "function", functionPath) : std::nullopt;
        if (function) {
            m_issues.requireText(*function, "name", functionPath.field("name"));
        }
    }
}

} // namespace Finetune
