// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"

#include <QCoreApplication>
#include <QString>

namespace Finetune {

//! The words for what DatasetValidator finds. Pieces of the file in them have been made fit to be
//! shown as plain text.
class DatasetIssueText
{
    Q_DECLARE_TR_FUNCTIONS(Finetune::DatasetIssueText)

public:
    //! What is wrong and, where that is not plain, what to do.
    static QString sentence(const DatasetIssue &issue);
    //! "Line 12, column 5"; "Whole file".
    static QString place(const DatasetIssue &issue);
    static QString severity(DatasetIssue::Severity severity);
    //! "chat (supervised)": the form, and the method that learns from it.
    static QString form(DatasetForm form);
    //! The outcome in one sentence: "60 examples, ready to upload. Form: chat (supervised)."
    static QString outcome(const DatasetSummary &summary);

private:
    static QString aboutFile(const DatasetIssue &issue);
    static QString aboutJson(const DatasetIssue &issue);
    static QString aboutField(const DatasetIssue &issue);
    static QString aboutConversation(const DatasetIssue &issue);
    static QString typeWords(const QString &type);
    static QString fileTypeWords(const QString &type);
};

} // namespace Finetune
