// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/common/text.h"
#include "ui/common/itemroles.h"
#include "ui/common/tooltip.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QPointer>
#include <QVariant>

#include <functional>

namespace Finetune {

//! One column of a ColumnModel: what it shows, how it sorts. `name` identifies it in saved states.
template<typename T>
struct Column
{
    QString name{};
    QString title{};
    std::function<QString(const T &)> display{};
    std::function<QVariant(const T &)> sortKey{}; //!< empty: sorts by what is shown
    Qt::Alignment alignment{Qt::AlignLeft | Qt::AlignVCenter};
    std::function<QString(const T &)> toolTip{};
    std::function<QIcon(const T &)> decoration{};
    std::function<QVariant(const T &, int role)> extra{}; //!< StateRole, ProgressRole
};

//! A table over a Store, described by its columns. Mirrors the store row by row and never resets,
//! so selection and scroll position survive every refresh. The store must outlive it. `Rows` may be
//! anything with a Store's signals, at() and size().
template<typename T, typename Rows = Store<T>>
class ColumnModel : public QAbstractTableModel
{
public:
    ColumnModel(const Rows &store, QList<Column<T>> columns, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_store(&store)
        , m_columns(std::move(columns))
    {
        connect(&store, &StoreBase::aboutToInsert, this, [this](qsizetype first, qsizetype last) {
            beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
        });
        connect(&store, &StoreBase::inserted, this, [this] { endInsertRows(); });
        connect(&store, &StoreBase::aboutToRemove, this, [this](qsizetype first, qsizetype last) {
            beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
        });
        connect(&store, &StoreBase::removed, this, [this] { endRemoveRows(); });
        connect(&store, &StoreBase::changed, this, [this](qsizetype first, qsizetype last) {
            emit dataChanged(index(static_cast<int>(first), 0),
                             index(static_cast<int>(last), columnCount() - 1));
        });
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() || !m_store ? 0 : static_cast<int>(m_store->size());
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
            return {};
        }
        const T &item = m_store->at(index.row());
        const Column<T> &column = m_columns.at(index.column());
        switch (role) {
        case Qt::DisplayRole: return displayText(column.display(item));
        case Qt::ToolTipRole: return toolTip(column, item);
        case Qt::TextAlignmentRole: return QVariant::fromValue(column.alignment);
        case Qt::DecorationRole: return column.decoration ? column.decoration(item) : QVariant();
        case SortRole: return column.sortKey ? column.sortKey(item) : column.display(item);
        case IdRole: return item.id;
        default: return column.extra ? column.extra(item, role) : QVariant();
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
            return {};
        }
        if (role == Qt::DisplayRole) {
            return m_columns.at(section).title;
        }
        if (role == Qt::TextAlignmentRole) {
            return QVariant::fromValue(m_columns.at(section).alignment);
        }
        return {};
    }

    const T &item(int row) const { return m_store->at(row); }

    int rowOf(const QString &id) const { return static_cast<int>(m_store->indexOf(id)); }

    QString columnName(int column) const { return m_columns.at(column).name; }

    int columnOf(QStringView name) const
    {
        for (qsizetype column = 0; column < m_columns.size(); ++column) {
            if (m_columns.at(column).name == name) {
                return static_cast<int>(column);
            }
        }
        return -1;
    }

    //! For columns that depend on the time of day ("3 min ago"): shows them anew.
    void refreshColumn(int column)
    {
        if (rowCount() > 0 && column >= 0) {
            emit dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
        }
    }

private:
    QVariant toolTip(const Column<T> &column, const T &item) const
    {
        if (!column.toolTip) {
            return {};
        }
        const QString text = displayText(column.toolTip(item), true);
        return text.isEmpty() ? QVariant() : literalToolTip(text);
    }

    //! A page that goes may lose its rows before its table has asked for the last time.
    QPointer<const Rows> m_store;
    const QList<Column<T>> m_columns;
};

} // namespace Finetune
