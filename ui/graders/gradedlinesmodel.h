// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/graderdatasetrun.h"
#include "ui/common/columnmodel.h"

#include <QSortFilterProxyModel>

namespace Finetune {

//! The lines of a run over a dataset as a table.
class GradedLinesModel final : public ColumnModel<GradedLine>
{
    Q_OBJECT

public:
    explicit GradedLinesModel(const Store<GradedLine> &store, QObject *parent = nullptr);

    //! What came of the line, in words: "failed", "waiting".
    static QString stateText(const GradedLine &line);
    //! Why it has no reward; empty otherwise.
    static QString reason(const GradedLine &line);
};

//! Shows all lines, or those that fail: below the threshold, or without a reward.
class GradedLinesFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit GradedLinesFilter(QObject *parent = nullptr);

    void setFailingOnly(bool on);
    void setThreshold(double threshold);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool m_failingOnly{};
    double m_threshold{};
};

} // namespace Finetune
