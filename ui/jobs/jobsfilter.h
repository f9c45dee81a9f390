// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QCollator>
#include <QSortFilterProxyModel>

namespace Finetune {

//! Which jobs the table shows.
enum class JobsShown {
    All,
    Unfinished,
    Succeeded,
    Failed,
    Cancelled
};

//! Sorts the jobs on any column (numbers in text as numbers) and filters them by status and by text
//! in any column.
class JobsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit JobsFilter(QObject *parent = nullptr);

    void setShown(JobsShown shown);
    void setText(const QString &text);

    bool isFiltering() const { return m_shown != JobsShown::All || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool acceptsStatus(JobStatus status) const;
    bool acceptsText(const Job &job) const;

    JobsShown m_shown{JobsShown::All};
    QString m_text{};
    QCollator m_collator{};
};

} // namespace Finetune
