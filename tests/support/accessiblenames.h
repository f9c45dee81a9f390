// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStringList>
#include <QTabBar>

namespace Finetune {

//! The controls below `root` that a screen reader could not name, or a test not find; empty when all
//! is well. Parts that Qt makes inside its own controls do not count.
inline QStringList unnamedControls(const QWidget &root)
{
    QStringList unnamed;
    const auto isControl = [](const QWidget *widget) {
        return qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QAbstractSpinBox *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget);
    };
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const QString className = QString::fromLatin1(widget->metaObject()->className());
        const bool isQtInternal = widget->objectName().startsWith(u"qt_")
            || className.startsWith(u"QComboBoxPrivate") || className == u"QTableCornerButton"
            || qobject_cast<const QScrollBar *>(widget)
            || qobject_cast<const QComboBox *>(widget->parentWidget())
            || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<const QLineEdit *>(widget->parentWidget())
            || className == u"QComboBoxListView" || className == u"QHeaderView" || className == u"ScrollLeftButton"
            || className == u"CloseButton" || qobject_cast<const QTabBar *>(widget->parentWidget());
        const bool isPutAway = widget->testAttribute(Qt::WA_WState_ExplicitShowHide)
            && widget->testAttribute(Qt::WA_WState_Hidden);
        if (!isControl(widget) || isQtInternal || isPutAway) {
            continue;
        }
        QAccessibleInterface *access
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        const QString name = access ? access->text(QAccessible::Name) : QString();
        if (name.isEmpty() || widget->objectName().isEmpty()) {
            unnamed.append(className + u' ' + widget->objectName() + u" \"" + name + u'"');
        }
    }
    return unnamed;
}

} // namespace Finetune
