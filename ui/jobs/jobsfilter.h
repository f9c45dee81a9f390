// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/tablefilter.h"
#include "ui/jobs/jobscriteria.h"

namespace Finetune {

class JobsModel;

//! Sorts the jobs on any column and shows those that meet criteria. Keeps the searched text of
//! every job in a short form: the fields of 100,000 jobs are too many to look through at each key.
class JobsFilter final : public TableFilter
{
    Q_OBJECT

public:
    //! `model` must outlive it.
    explicit JobsFilter(JobsModel &model, QObject *parent = nullptr);

    void setCriteria(const JobsCriteria &criteria);

    const JobsCriteria &criteria() const { return m_criteria; }

protected:
    bool accepts(int row) const override;

private:
    void insertTexts(int first, int last);
    void updateTexts(const QModelIndex &topLeft, const QModelIndex &bottomRight);

    JobsModel &m_model;
    JobsCriteria m_criteria{};
    QByteArray m_needle{};
    QList<QByteArray> m_texts{}; // by source row
};

} // namespace Finetune
