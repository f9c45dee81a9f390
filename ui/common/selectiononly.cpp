// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/selectiononly.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QItemSelectionModel>

namespace Finetune {

SelectionOnly::SelectionOnly(QAbstractItemView *view, QWidget *shown)
    : QObject(view)
    , m_view(view)
{
    shown->installEventFilter(this);
    listen();
}

bool SelectionOnly::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        listen();
    }
    return QObject::eventFilter(watched, event);
}

void SelectionOnly::listen()
{
    QItemSelectionModel *selection = m_view->selectionModel();
    if (!selection || selection == m_heard) {
        return;
    }
    if (m_heard) {
        m_heard->disconnect(this);
    }
    m_heard = selection;
    connect(selection, &QItemSelectionModel::selectionChanged, this, &SelectionOnly::note);
}

void SelectionOnly::note(const QItemSelection &selected)
{
    if (selected.isEmpty()) {
        return;
    }
    const QPersistentModelIndex entry = selected.constLast().topLeft();
    const auto tell = [this, entry] { // the current one changes after the selection, if at all
        const QItemSelectionModel *selection = m_view->selectionModel();
        if (entry.isValid() && selection->isSelected(entry)
            && !selection->isSelected(m_view->currentIndex())) {
            emit this->selected(entry);
        }
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

} // namespace Finetune
