// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetissue.h"

#include <QList>
#include <QString>

#include <array>

namespace Finetune {

//! What the examples of a training file look like, and with it which methods can use them.
enum class DatasetForm {
    Unknown,
    Chat,             //!< messages that end with the assistant's answer: supervised
    Preference,       //!< input, preferred_output, non_preferred_output: DPO
    Reinforcement,    //!< messages that end with the user, and what graders compare with
    PromptCompletion, //!< prompt, completion: the models before chat
};

//! Who says a message of an example.
enum class ExampleRole {
    System,
    Developer,
    User,
    Assistant,
    Tool,
    Function,
};
constexpr int ExampleRoleCount = static_cast<int>(ExampleRole::Function) + 1;

//! What the check of a training file found. A value made by DatasetValidator.
struct DatasetSummary
{
    //! At most this many issues of each kind are kept; all of them are counted.
    static constexpr int KeptIssuesPerKind = 100;
    static constexpr qint64 FewestExamples = 10;

    QString path{};
    DatasetForm form{};
    qint64 bytes{};
    qint64 lines{};    //!< all of them: lines == examples + badLines + blankLines
    qint64 examples{}; //!< lines without an error
    qint64 badLines{};
    qint64 blankLines{};
    qint64 duplicateLines{};
    bool duplicatesAreComplete{true}; //!< false: only the first half million lines were compared
    qint64 longestLine{};             //!< in bytes
    qint64 windowsLineEnds{};
    bool hasByteOrderMark{};
    bool endsWithLineEnd{};
    bool wasCanceled{};                              //!< the rest of this value says nothing then
    std::array<qint64, ExampleRoleCount> messages{}; //!< by ExampleRole
    std::array<qint64, DatasetIssue::KindCount> issueCounts{}; //!< by DatasetIssue::Kind
    QList<DatasetIssue> issues{}; //!< those about the file first, then in the order of the lines

    qint64 count(DatasetIssue::Kind kind) const
    {
        return issueCounts.at(static_cast<std::size_t>(kind));
    }

    qint64 messagesOf(ExampleRole role) const
    {
        return messages.at(static_cast<std::size_t>(role));
    }

    qint64 count(DatasetIssue::Severity severity) const;

    //! Nothing in it would make the server refuse it.
    bool isUsable() const { return !wasCanceled && count(DatasetIssue::Severity::Error) == 0; }

    //! Counts the issue, and keeps it while there is room for its kind.
    void add(const DatasetIssue &issue);

    bool operator==(const DatasetSummary &) const = default;
};

} // namespace Finetune
