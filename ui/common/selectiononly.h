// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QAbstractItemView;
class QItemSelection;
class QItemSelectionModel;
class QModelIndex;
class QWidget;

namespace Finetune {

//! Notices that an entry of a view, its owner, is selected without becoming the current one. Keys
//! and mouse do both; through the accessibility tree an entry can only be selected.
class SelectionOnly final : public QObject
{
    Q_OBJECT

public:
    //! `shown` is what people see of the view while they do not: the view itself, or its box.
    SelectionOnly(QAbstractItemView *view, QWidget *shown);

signals:
    void selected(const QModelIndex &entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void listen();
    void note(const QItemSelection &selected);

    QAbstractItemView *m_view;
    QPointer<QItemSelectionModel> m_heard{}; // a view gets its model after its name
};

} // namespace Finetune
