// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tablefilter.h"

#include <algorithm>
#include <numeric>

namespace Finetune {

void TableFilter::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    if (sourceModel()) {
        sourceModel()->disconnect(this);
    }
    QAbstractProxyModel::setSourceModel(model);
    m_keys.setModel(model);
    m_order.clear();
    m_isAccepted.clear();
    setRows({});
    endResetModel();
    if (!model) {
        return;
    }
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { addRows(first, last); });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { hideRows(first, last); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { forgetRows(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this, &TableFilter::updateRows);
    if (model->rowCount() > 0) {
        addRows(0, model->rowCount() - 1);
    }
}

QModelIndex TableFilter::mapToSource(const QModelIndex &index) const
{
    return index.isValid() && sourceModel() && index.row() < m_rows.size()
        ? sourceModel()->index(m_rows.at(index.row()), index.column())
        : QModelIndex();
}

QModelIndex TableFilter::mapFromSource(const QModelIndex &index) const
{
    const int row = index.isValid() ? m_places.value(index.row(), -1) : -1;
    return row >= 0 ? createIndex(row, index.column()) : QModelIndex();
}

QModelIndex TableFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex TableFilter::parent(const QModelIndex &) const
{
    return {};
}

int TableFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TableFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool TableFilter::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0 && columnCount(parent) > 0;
}

// The base class would ask the first row which column it is, and there may be none.
QVariant TableFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && sourceModel()) {
        return sourceModel()->headerData(section, orientation, role);
    }
    return QAbstractItemModel::headerData(section, orientation, role);
}

void TableFilter::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    sortRows(m_order);
    show();
}

void TableFilter::refilter()
{
    for (int row = 0; row < static_cast<int>(m_isAccepted.size()); ++row) {
        m_isAccepted[row] = accepts(row);
    }
    show();
}

void TableFilter::addRows(int first, int last)
{
    const int count = last - first + 1;
    const auto shift = [first, count](int &row) { row += row >= first ? count : 0; };
    std::ranges::for_each(m_order, shift);
    std::ranges::for_each(m_rows, shift);
    m_places.insert(first, count, -1);
    m_keys.insertRows(first, last);
    m_isAccepted.insert(first, count, false);
    for (int row = first; row <= last; ++row) {
        m_isAccepted[row] = accepts(row);
    }
    QList<int> fresh(count);
    std::iota(fresh.begin(), fresh.end(), first);
    insertSorted(fresh);
    show();
}

// The source still has them: whoever hears of their going can ask what they were.
void TableFilter::hideRows(int first, int last)
{
    std::fill_n(m_isAccepted.begin() + first, last - first + 1, false);
    show();
}

void TableFilter::forgetRows(int first, int last)
{
    const int count = last - first + 1;
    m_order.removeIf([=](int row) { return row >= first && row <= last; });
    const auto shift = [last, count](int &row) { row -= row > last ? count : 0; };
    std::ranges::for_each(m_order, shift);
    std::ranges::for_each(m_rows, shift);
    m_places.remove(first, count);
    m_isAccepted.remove(first, count);
    m_keys.removeRows(first, last);
}

void TableFilter::updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                             const QList<int> &roles)
{
    const int first = topLeft.row();
    const int last = bottomRight.row();
    const QList<QByteArray> before = m_sortColumn < 0
        ? QList<QByteArray>()
        : m_keys.of(m_sortColumn).mid(first, last - first + 1);
    m_keys.updateRows(topLeft, bottomRight);
    bool isToggled = false;
    QList<int> moved;
    for (int row = first; row <= last; ++row) {
        const bool isAccepted = accepts(row);
        isToggled = isToggled || isAccepted != m_isAccepted.at(row);
        m_isAccepted[row] = isAccepted;
        if (m_sortColumn >= 0 && m_keys.of(m_sortColumn).at(row) != before.at(row - first)) {
            moved.append(row);
        }
    }
    if (!moved.isEmpty()) {
        takeOut(moved);
        insertSorted(moved);
    }
    if (isToggled || !moved.isEmpty()) {
        show();
    }
    announce(topLeft, bottomRight, roles);
}

// One signal from the first to the last of the rows: a view asks only for what is in sight.
void TableFilter::announce(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                           const QList<int> &roles)
{
    int first = rowCount();
    int last = -1;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        if (const int place = m_places.at(row); place >= 0) {
            first = std::min(first, place);
            last = std::max(last, place);
        }
    }
    if (last >= 0) {
        emit dataChanged(createIndex(first, topLeft.column()),
                         createIndex(last, bottomRight.column()), roles);
    }
}

void TableFilter::sortRows(QList<int> &rows)
{
    if (m_sortColumn < 0) {
        std::ranges::sort(rows);
        return;
    }
    const bool isDescending = m_sortOrder == Qt::DescendingOrder;
    if (isDescending) { // before and after, so that those alike stay as they were
        std::ranges::reverse(rows);
    }
    SortKeys::sort(rows, m_keys.of(m_sortColumn));
    if (isDescending) {
        std::ranges::reverse(rows);
    }
}

void TableFilter::takeOut(const QList<int> &rows)
{
    QList<bool> isTaken(m_order.size(), false);
    for (const int row : rows) {
        isTaken[row] = true;
    }
    m_order.removeIf([&](int row) { return isTaken.at(row); });
}

// Puts rows where they belong in the sorted order, behind those alike.
void TableFilter::insertSorted(QList<int> rows)
{
    sortRows(rows);
    const QList<QByteArray> keys = m_sortColumn < 0 ? QList<QByteArray>() : m_keys.of(m_sortColumn);
    const auto isBefore = [&](int a, int b) {
        if (m_sortColumn < 0) {
            return a < b;
        }
        return m_sortOrder == Qt::AscendingOrder ? keys.at(a) < keys.at(b)
                                                 : keys.at(b) < keys.at(a);
    };
    QList<int> order;
    order.reserve(m_order.size() + rows.size());
    auto from = m_order.cbegin();
    for (const int row : std::as_const(rows)) {
        const auto to = std::upper_bound(from, m_order.cend(), row, isBefore);
        std::copy(from, to, std::back_inserter(order));
        order.append(row);
        from = to;
    }
    std::copy(from, m_order.cend(), std::back_inserter(order));
    m_order = std::move(order);
}

QList<int> TableFilter::rowsToShow() const
{
    QList<int> rows;
    rows.reserve(m_order.size());
    std::ranges::copy_if(m_order, std::back_inserter(rows),
                         [this](int row) { return m_isAccepted.at(row); });
    return rows;
}

// Brings the rows shown in line with the order and what is accepted.
void TableFilter::show()
{
    const QList<int> rows = rowsToShow();
    removeHidden();
    if (rows.size() > m_rows.size()) {
        insertAccepted(rows);
    }
    if (m_rows != rows) {
        rearrange(rows);
    }
}

// Gathers the rows that go, then removes them at once.
void TableFilter::removeHidden()
{
    if (std::ranges::all_of(m_rows, [this](int row) { return m_isAccepted.at(row); })) {
        return;
    }
    QList<int> going;
    QList<int> staying;
    staying.reserve(m_rows.size());
    const int gap = firstHeldToGo();
    qsizetype before = 0; // of those that stay, how many come before the gap
    for (int place = 0; place < rowCount(); ++place) {
        const int row = m_rows.at(place);
        (m_isAccepted.at(row) ? staying : going).append(row);
        before = place < gap ? staying.size() : before;
    }
    const int first = m_places.at(going.constFirst());
    const bool areTogether = m_places.at(going.constLast()) - first + 1 == going.size();
    const int start = areTogether ? first : static_cast<int>(before);
    if (!areTogether) {
        rearrange(staying.mid(0, start) + going + staying.mid(start));
    }
    beginRemoveRows({}, start, start + static_cast<int>(going.size()) - 1);
    setRows(staying);
    endRemoveRows();
}

// When a view's current row goes, the one before it takes its place: the rows that go are gathered
// where somebody holds on to one of them, or else at the end.
int TableFilter::firstHeldToGo() const
{
    int first = rowCount();
    const QModelIndexList held = persistentIndexList();
    for (const QModelIndex &index : held) {
        if (!m_isAccepted.at(m_rows.at(index.row()))) {
            first = std::min(first, index.row());
        }
    }
    return first;
}

// The new ones of `rows`: where they belong when they are neighbours there, or else at the end.
void TableFilter::insertAccepted(const QList<int> &rows)
{
    const auto isNew = [this](int row) { return m_places.at(row) < 0; };
    const auto count = rows.size() - m_rows.size();
    const auto first = std::ranges::find_if(rows, isNew) - rows.cbegin();
    QList<int> fresh = rows.mid(first, count);
    const bool areTogether = std::ranges::all_of(fresh, isNew);
    if (!areTogether) {
        fresh.clear();
        std::ranges::copy_if(rows, std::back_inserter(fresh), isNew);
    }
    const auto start = areTogether ? first : m_rows.size();
    beginInsertRows({}, static_cast<int>(start), static_cast<int>(start + count - 1));
    setRows(m_rows.mid(0, start) + fresh + m_rows.mid(start));
    endInsertRows();
}

// Another order of the same rows.
void TableFilter::rearrange(const QList<int> &rows)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const QList<int> rowsBefore = m_rows;
    setRows(rows);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after.append(createIndex(m_places.at(rowsBefore.at(index.row())), index.column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void TableFilter::setRows(const QList<int> &rows)
{
    m_rows = rows;
    m_places.fill(-1, m_isAccepted.size());
    for (int place = 0; place < rowCount(); ++place) {
        m_places[m_rows.at(place)] = place;
    }
}

} // namespace Finetune
