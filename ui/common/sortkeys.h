// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>

namespace Finetune {

//! By what the rows of a table sort: bytes which compare as the values of a column do, numbers in
//! text by their value. Made when a column is first asked for, then kept up to date by the owner, a
//! TableFilter: asking the model for 100,000 values at every click would take too long.
class SortKeys
{
public:
    //! `model` may be null and must outlive its use here. Forgets all keys.
    void setModel(const QAbstractItemModel *model);

    //! One key for each row of the model.
    const QList<QByteArray> &of(int column);

    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight);

    //! Sorts `rows` by their keys; those with the same key stay as they were.
    static void sort(QList<int> &rows, const QList<QByteArray> &keys);

private:
    void makeKeys(QList<QByteArray> &keys, int column, int first, int last) const;

    const QAbstractItemModel *m_model{};
    QHash<int, QList<QByteArray>> m_columns{};
};

} // namespace Finetune
