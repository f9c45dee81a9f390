// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include <utility>

namespace Finetune {

//! The signals of a Store. A template cannot carry Q_OBJECT, so they live here.
class StoreBase : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void aboutToInsert(qsizetype first, qsizetype last);
    void inserted(qsizetype first, qsizetype last);
    void changed(qsizetype first, qsizetype last);
    void aboutToRemove(qsizetype first, qsizetype last);
    void removed(qsizetype first, qsizetype last);
};

//! Values known by id, in the order they were first seen; the truth that models only mirror.
//! Fed by services from server replies. It never resets: rows are inserted, changed, or removed,
//! which is what lets selection and scroll position survive every refresh.
template<typename T>
class Store : public StoreBase
{
public:
    using StoreBase::StoreBase;

    const QList<T> &items() const { return m_items; }

    qsizetype size() const { return m_items.size(); }

    const T &at(qsizetype row) const { return m_items.at(row); }

    qsizetype indexOf(const QString &id) const { return m_rows.value(id, -1); }

    const T *find(const QString &id) const
    {
        const qsizetype row = indexOf(id);
        return row < 0 ? nullptr : &m_items.at(row);
    }

    //! Adds what is new at the end in one bracket; replaces what differs. Order of known rows
    //! stays.
    void merge(const QList<T> &items)
    {
        QList<T> fresh;
        QHash<QString, qsizetype> freshRows;
        for (const T &item : items) {
            if (const qsizetype row = indexOf(item.id); row >= 0) {
                replace(row, item);
            } else if (const auto twin = freshRows.constFind(item.id); twin != freshRows.cend()) {
                fresh[*twin] = item; // the same id twice in one page: the later one wins
            } else {
                freshRows.insert(item.id, fresh.size());
                fresh.append(item);
            }
        }
        append(std::move(fresh));
    }

    void merge(const T &item) { merge(QList<T>{item}); }

    void remove(const QString &id)
    {
        const qsizetype row = indexOf(id);
        if (row < 0) {
            return;
        }
        emit aboutToRemove(row, row);
        m_rows.remove(id);
        m_items.removeAt(row); // `id` may have been the row's own
        for (qsizetype later = row; later < m_items.size(); ++later) {
            m_rows[m_items.at(later).id] = later;
        }
        emit removed(row, row);
    }

private:
    void replace(qsizetype row, const T &item)
    {
        if (m_items.at(row) == item) {
            return;
        }
        m_items[row] = item;
        emit changed(row, row);
    }

    void append(QList<T> fresh)
    {
        if (fresh.isEmpty()) {
            return;
        }
        const qsizetype first = m_items.size();
        const qsizetype last = first + fresh.size() - 1;
        emit aboutToInsert(first, last);
        for (T &item : fresh) {
            m_rows.insert(item.id, m_items.size());
            m_items.append(std::move(item));
        }
        emit inserted(first, last);
    }

    QList<T> m_items{};
    QHash<QString, qsizetype> m_rows{};
};

} // namespace Finetune
