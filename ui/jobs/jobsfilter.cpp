// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobsfilter.h"

#include "ui/common/itemroles.h"
#include "ui/common/jobstatustext.h"
#include "ui/jobs/jobsmodel.h"

namespace Finetune {

JobsFilter::JobsFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSortRole(SortRole);
}

void JobsFilter::setShown(JobsShown shown)
{
    m_shown = shown;
    invalidateRowsFilter();
}

void JobsFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

bool JobsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *jobs = static_cast<const JobsModel *>(sourceModel());
    const Job &job = jobs->item(row);
    return acceptsStatus(job.status) && acceptsText(job);
}

bool JobsFilter::acceptsStatus(JobStatus status) const
{
    switch (m_shown) {
    case JobsShown::All: return true;
    case JobsShown::Unfinished:
        return status != JobStatus::Succeeded && status != JobStatus::Failed
            && status != JobStatus::Cancelled;
    case JobsShown::Succeeded: return status == JobStatus::Succeeded;
    case JobsShown::Failed: return status == JobStatus::Failed;
    case JobsShown::Cancelled: return status == JobStatus::Cancelled;
    }
    Q_UNREACHABLE();
}

// The job's own fields, not the cells: asking the model for text is ten times dearer.
bool JobsFilter::acceptsText(const Job &job) const
{
    if (m_text.isEmpty()) {
        return true;
    }
    for (const QString &text : {job.id, job.model, job.fineTunedModel, job.suffix, job.statusText,
                                job.trainingFile, job.validationFile, jobStatusText(job)}) {
        if (text.contains(m_text, Qt::CaseInsensitive)) {
            return true;
        }
    }
    for (auto pair = job.metadata.cbegin(); pair != job.metadata.cend(); ++pair) {
        if (pair.key().contains(m_text, Qt::CaseInsensitive)
            || pair->contains(m_text, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

bool JobsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    if (a.typeId() == QMetaType::QString) {
        return m_collator.compare(a.toString(), b.toString()) < 0;
    }
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace Finetune
