// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/accessibleapplication.h"

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace Finetune {

namespace {

bool hangsBelowItsOwner(const QWidget &popup)
{
    const QWidget *owner = popup.parentWidget();
    if (const auto *menu = qobject_cast<const QMenu *>(&popup)) {
        const QList<QObject *> users = menu->menuAction()->associatedObjects();
        return std::any_of(users.cbegin(), users.cend(), [](const QObject *user) {
            return qobject_cast<const QMenu *>(user) || qobject_cast<const QMenuBar *>(user);
        });
    }
    return qobject_cast<const QComboBox *>(owner);
}

} // namespace

QList<QWidget *> AccessibleApplication::popups() const
{
    QList<QWidget *> found;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->windowType() == Qt::Popup
            && !hangsBelowItsOwner(*widget)) {
            found.append(widget);
        }
    }
    return found;
}

int AccessibleApplication::childCount() const
{
    return QAccessibleApplication::childCount() + static_cast<int>(popups().size());
}

QAccessibleInterface *AccessibleApplication::child(int index) const
{
    const int windows = QAccessibleApplication::childCount();
    return index < windows ? QAccessibleApplication::child(index)
                           : QAccessible::queryAccessibleInterface(popups().value(index - windows));
}

int AccessibleApplication::indexOfChild(const QAccessibleInterface *child) const
{
    const int window = QAccessibleApplication::indexOfChild(child);
    const qsizetype popup = popups().indexOf(child->object());
    return window >= 0 || popup < 0
        ? window
        : QAccessibleApplication::childCount() + static_cast<int>(popup);
}

} // namespace Finetune
