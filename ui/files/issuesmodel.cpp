// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/issuesmodel.h"

#include "core/common/text.h"
#include "ui/common/datasetissuetext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"

namespace Finetune {

namespace {

enum Column {
    LineColumn,
    FieldColumn,
    ProblemColumn,
    ColumnCount
};

} // namespace

void IssuesModel::setIssues(const QList<DatasetIssue> &issues)
{
    if (!m_issues.isEmpty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_issues.clear();
        endRemoveRows();
    }
    if (!issues.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(issues.size()) - 1);
        m_issues = issues;
        endInsertRows();
    }
}

int IssuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_issues.size());
}

int IssuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IssuesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const DatasetIssue &issue = m_issues.at(index.row());
    if (role == Qt::DecorationRole && index.column() == LineColumn) {
        return icon(issue.severity() == DatasetIssue::Severity::Error ? Icon::Error
                                                                      : Icon::Warning);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case LineColumn: return issue.line > 0 ? formatCount(issue.line) : tr("File");
    case FieldColumn: return issue.path.isEmpty() ? dash() : displayText(issue.path);
    case ProblemColumn: return DatasetIssueText::sentence(issue);
    default: return {};
    }
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case LineColumn: return tr("Line");
    case FieldColumn: return tr("Field");
    case ProblemColumn: return tr("Problem");
    default: return {};
    }
}

} // namespace Finetune
