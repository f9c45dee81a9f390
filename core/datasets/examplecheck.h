// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"
#include "core/datasets/fieldissues.h"
#include "core/datasets/messagecheck.h"

namespace Finetune {

//! The form an example has by its keys; Unknown when it has none of them.
DatasetForm formOf(simdjson::dom::object example);

//! Checks one example after the other against the form it should have: one function for each form.
//! Owned by DatasetValidator, which knows where in the file an example stands.
class ExampleCheck
{
public:
    ExampleCheck() = default;
    Q_DISABLE_COPY_MOVE(ExampleCheck)

    //! What is wrong with the example, its line not filled in. Valid until the next call.
    const QList<DatasetIssue> &check(simdjson::dom::object example, DatasetForm form);

    //! How many messages of each role the examples had together.
    const std::array<qint64, ExampleRoleCount> &messages() const { return m_messages.counts(); }

private:
    void checkChat(simdjson::dom::object example);
    void checkPreference(simdjson::dom::object example);
    void checkReinforcement(simdjson::dom::object example);
    void checkPromptCompletion(simdjson::dom::object example);
    void checkQuestion(simdjson::dom::object holder, const FieldPath &path);
    void checkAnswers(simdjson::dom::object example, std::string_view key);
    void checkTools(simdjson::dom::object holder, const FieldPath &path);

    FieldIssues m_issues;
    MessageCheck m_messages{m_issues};
};

} // namespace Finetune
