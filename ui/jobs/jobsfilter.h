// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/jobscriteria.h"

#include <QSortFilterProxyModel>

namespace Finetune {

class JobsModel;

//! Sorts the jobs on any column (numbers in text as numbers) and shows those that meet criteria.
//! Keeps a short form of every job to sort and to search by: asking the model for 100,000 cells
//! again and again would take seconds.
class JobsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    //! `model` must outlive it.
    explicit JobsFilter(JobsModel &model, QObject *parent = nullptr);

    void setCriteria(const JobsCriteria &criteria);

    const JobsCriteria &criteria() const { return m_criteria; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    //! What a row sorts by: a number, or a text by its first differing bytes, then all of it.
    struct Key
    {
        double number{};
        quint64 head{};
        QByteArray text{};
    };

    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight);
    void makeKeys();
    Key keyOf(int row) const;
    void setHeads();

    JobsModel &m_model;
    JobsCriteria m_criteria{};
    QByteArray m_needle{};
    QList<QByteArray> m_texts{}; // by source row
    QList<Key> m_keys{};         // by source row, of m_keyColumn
    int m_keyColumn{-1};
    QByteArray m_common{}; // what all key texts begin with
};

} // namespace Finetune
