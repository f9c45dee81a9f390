// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetissue.h"

#include <QAbstractTableModel>
#include <QList>

namespace Finetune {

//! The problems of one training file: line, field, sentence. Filled once per check by FileCard.
class IssuesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setIssues(const QList<DatasetIssue> &issues);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<DatasetIssue> m_issues{};
};

} // namespace Finetune
