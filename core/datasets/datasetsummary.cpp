// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetsummary.h"

namespace Finetune {

qint64 DatasetSummary::count(DatasetIssue::Severity severity) const
{
    qint64 result = 0;
    for (int i = 0; i < DatasetIssue::KindCount; ++i) {
        const auto kind = static_cast<DatasetIssue::Kind>(i);
        if (DatasetIssue::severityOf(kind) == severity) {
            result += count(kind);
        }
    }
    return result;
}

void DatasetSummary::add(const DatasetIssue &issue)
{
    qint64 &counted = issueCounts.at(static_cast<std::size_t>(issue.kind));
    if (counted++ < KeptIssuesPerKind) {
        issues += issue;
    }
}

} // namespace Finetune
