// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/accessibility.h"

#include "ui/common/accessibleapplication.h"
#include "ui/common/accessiblecombobox.h"
#include "ui/common/accessiblemenubutton.h"
#include "ui/common/selectiononly.h"
#include "ui/common/tooltip.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QApplication>
#include <QComboBox>
#include <QVariant>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr char RoleProperty[] = "accessibleRole";

bool isPicture(QAccessible::Role role)
{
    return role == QAccessible::Chart || role == QAccessible::StaticText;
}

// What a widget draws by itself has no parts that others could look at.
class PictureAccessible final : public QAccessibleWidget
{
public:
    using QAccessibleWidget::QAccessibleWidget;

    int childCount() const override { return 0; }

    QAccessibleInterface *child(int) const override { return nullptr; }

    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
};

bool hasBoxToTick(const QModelIndex &entry)
{
    return entry.flags().testFlag(Qt::ItemIsUserCheckable)
        && entry.flags().testFlag(Qt::ItemIsEnabled) && entry.data(Qt::CheckStateRole).isValid();
}

// Selected once more, it is ticked once more.
void toggleTick(QAbstractItemView &view, const QModelIndex &entry)
{
    const bool isTicked = entry.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    view.model()->setData(entry, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    view.clearSelection();
}

// What is shown and done is of the current entry, or of those that are ticked.
void letSelectionAct(QAbstractItemView *view)
{
    auto *chosen = new SelectionOnly(view, view);
    QObject::connect(chosen, &SelectionOnly::selected, view, [view](const QModelIndex &entry) {
        if (hasBoxToTick(entry)) {
            toggleTick(*view, entry);
        } else {
            view->selectionModel()->setCurrentIndex(entry, QItemSelectionModel::NoUpdate);
        }
    });
}

bool isListOfComboBox(const QObject &view)
{
    return view.parent() && qobject_cast<const QComboBox *>(view.parent()->parent());
}

// Called by Qt for each class of an object, the most derived one first.
QAccessibleInterface *describe(const QString &className, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget) {
        return object == qApp ? new AccessibleApplication : nullptr;
    }
    if (const QVariant value = widget->property(RoleProperty); value.isValid()) {
        const auto role = static_cast<QAccessible::Role>(value.toInt());
        if (role == QAccessible::ButtonMenu) {
            return new AccessibleMenuButton(qobject_cast<QAbstractButton *>(widget));
        }
        return isPicture(role) ? new PictureAccessible(widget, role)
                               : new QAccessibleWidget(widget, role);
    }
    if (className == "QComboBox"_L1) {
        return new AccessibleComboBox(qobject_cast<QComboBox *>(widget));
    }
    const bool isView =
        className == "QListView"_L1 || className == "QTableView"_L1 || className == "QTreeView"_L1;
    if (isView && !isListOfComboBox(*widget)) {
        letSelectionAct(qobject_cast<QAbstractItemView *>(widget));
    }
    return nullptr; // Qt knows the rest
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(describe);
}

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    widget.setProperty(RoleProperty, static_cast<int>(role));
    // Qt has made and kept one already, if only to tell nobody that the widget got a name.
    QAccessibleInterface *former = QAccessible::queryAccessibleInterface(&widget);
    QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(former));
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(literalToolTip(text));
    widget.setAccessibleDescription(text);
}

} // namespace Finetune
