// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/sortkeys.h"

#include <QAbstractProxyModel>

namespace Finetune {

//! Sorts a table on any column by SortRole (those alike stay as they were) and shows the rows its
//! heir accepts. Unlike QSortFilterProxyModel it tells its views of any change, however scattered
//! the rows, by at most one removal, one insertion and two changes of order: with 100,000 rows a
//! view needs a second for thousands of small removals. The source is one that inserts, removes and
//! changes rows, and never moves them nor resets, as every ColumnModel.
class TableFilter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using QAbstractProxyModel::QAbstractProxyModel;

    //! `model` may be null and must outlive the filter, or be replaced before it goes.
    void setSourceModel(QAbstractItemModel *model) override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! A column of -1 gives back the order of the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    //! Whether this row of the source is shown. Asked again when the row changes, and on
    //! refilter().
    virtual bool accepts(int row) const = 0;

    //! To be called when accepts() may give other answers than before.
    void refilter();

private:
    void addRows(int first, int last);
    void hideRows(int first, int last);
    void forgetRows(int first, int last);
    void updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                    const QList<int> &roles);
    void announce(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                  const QList<int> &roles);
    void sortRows(QList<int> &rows);
    void takeOut(const QList<int> &rows);
    void insertSorted(QList<int> rows);
    QList<int> rowsToShow() const;
    void show();
    void removeHidden();
    void insertAccepted(const QList<int> &rows);
    void rearrange(const QList<int> &rows);
    void setRows(const QList<int> &rows);
    int firstHeldToGo() const;

    SortKeys m_keys{};
    int m_sortColumn{-1};
    Qt::SortOrder m_sortOrder{Qt::AscendingOrder};
    QList<int> m_order{};       // all rows of the source, sorted
    QList<bool> m_isAccepted{}; // by source row
    QList<int> m_rows{};        // the source row of each row shown
    QList<int> m_places{};      // the row shown for each source row; -1 when hidden
};

} // namespace Finetune
