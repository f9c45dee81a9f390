// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/accessiblemenubutton.h"

#include <QPushButton>
#include <QToolButton>

namespace Finetune {

AccessibleMenuButton::AccessibleMenuButton(QAbstractButton *button)
    : QAccessibleWidget(button, QAccessible::ButtonMenu)
{}

QAbstractButton *AccessibleMenuButton::button() const
{
    return static_cast<QAbstractButton *>(widget());
}

QAccessible::State AccessibleMenuButton::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.hasPopup = true;
    return state;
}

QString AccessibleMenuButton::text(QAccessible::Text kind) const
{
    const QString text = QAccessibleWidget::text(kind);
    return text.isEmpty() && kind == QAccessible::Name ? button()->text().remove(u'&') : text;
}

QStringList AccessibleMenuButton::actionNames() const
{
    return QStringList{showMenuAction(), pressAction()} + QAccessibleWidget::actionNames();
}

void AccessibleMenuButton::doAction(const QString &name)
{
    if (name != showMenuAction() && name != pressAction()) {
        QAccessibleWidget::doAction(name);
    } else if (!button()->isEnabled()) {
        return;
    } else if (auto *push = qobject_cast<QPushButton *>(button())) {
        QMetaObject::invokeMethod(push, &QPushButton::showMenu, Qt::QueuedConnection);
    } else if (auto *tool = qobject_cast<QToolButton *>(button())) {
        QMetaObject::invokeMethod(tool, &QToolButton::showMenu, Qt::QueuedConnection);
    }
}

} // namespace Finetune
