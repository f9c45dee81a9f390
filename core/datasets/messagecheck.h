// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"
#include "core/datasets/fieldissues.h"

namespace Finetune {

//! Checks a list of messages: each on its own (role, content, weight, tool calls), and what the
//! list is like as a whole. Owned by ExampleCheck, which decides what a form makes of that.
class MessageCheck
{
public:
    struct Conversation
    {
        qsizetype messages{};
        qsizetype assistantMessages{};
        qsizetype ignoredMessages{};           //!< of the assistant, with weight 0
        std::optional<ExampleRole> lastRole{}; //!< nothing when it is not a known one
    };

    explicit MessageCheck(FieldIssues &issues)
        : m_issues(issues)
    {}

    //! The list at the end of `path`; nothing when it is missing, not a list, or empty.
    std::optional<Conversation> check(simdjson::dom::object holder, std::string_view key,
                                      const FieldPath &path);

    //! How many messages of each role it has seen so far.
    const std::array<qint64, ExampleRoleCount> &counts() const { return m_counts; }

private:
    //! The fields of a message that have rules.
    struct Message
    {
        std::optional<ExampleRole> role{};
        std::optional<simdjson::dom::element> content{};
        std::optional<simdjson::dom::element> weight{};
        std::optional<simdjson::dom::element> toolCalls{};
        std::optional<simdjson::dom::element> functionCall{};
    };

    void checkMessage(simdjson::dom::object fields, const FieldPath &path, Conversation &whole);
    std::optional<ExampleRole> readRole(simdjson::dom::element role, const FieldPath &path);
    void checkContent(const Message &message, const FieldPath &path);
    void checkPart(simdjson::dom::element part, std::optional<ExampleRole> role,
                   const FieldPath &path);
    void checkWeight(const Message &message, const FieldPath &path);
    void checkToolCalls(simdjson::dom::element calls, const FieldPath &path);

    FieldIssues &m_issues;
    std::array<qint64, ExampleRoleCount> m_counts{};
};

//! The role as the API writes it; empty for nothing.
QString nameOf(std::optional<ExampleRole> role);

} // namespace Finetune
