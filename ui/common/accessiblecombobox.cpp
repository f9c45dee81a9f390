// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/accessiblecombobox.h"

#include "ui/common/selectiononly.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>

namespace Finetune {

namespace {

QModelIndex indexOfRow(const QComboBox &box, int row)
{
    return box.model()->index(row, box.modelColumn(), box.rootModelIndex());
}

// The way of the list that drops down, for those who want to know where its mark is before it does.
void markChosen(const QComboBox &box)
{
    if (!box.view()->isVisible()) {
        box.view()->setCurrentIndex(indexOfRow(box, box.currentIndex()));
    }
}

void choose(QComboBox &box, const QModelIndex &chosen)
{
    if (!chosen.flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    box.hidePopup();
    box.setCurrentIndex(chosen.row());
    emit box.activated(chosen.row());
    emit box.textActivated(box.currentText());
}

void tellOfChanges(QComboBox *box)
{
    QObject::connect(box, &QComboBox::currentTextChanged, box,
                     [box, before = box->currentText()](const QString &now) mutable {
                         QAccessibleTextUpdateEvent event(box, 0, before, now);
                         QAccessible::updateAccessibility(&event);
                         before = now;
                     });
}

} // namespace

AccessibleComboBox::AccessibleComboBox(QComboBox *box)
    : QAccessibleWidget(box, QAccessible::ComboBox)
{
    tellOfChanges(box);
}

// Only when somebody looks: without it, many a box never makes its list.
QAbstractItemView *AccessibleComboBox::list() const
{
    QAbstractItemView *view = box()->view();
    if (!m_chosen) {
        m_chosen = new SelectionOnly(view, box());
        markChosen(*box());
        QObject::connect(box(), &QComboBox::currentIndexChanged, m_chosen,
                         [box = box()] { markChosen(*box); });
        QObject::connect(m_chosen, &SelectionOnly::selected, box(),
                         [box = box()](const QModelIndex &entry) { choose(*box, entry); });
    }
    return view;
}

QComboBox *AccessibleComboBox::box() const
{
    return static_cast<QComboBox *>(widget());
}

QAccessible::State AccessibleComboBox::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.expandable = true;
    state.expanded = m_chosen && list()->isVisible();
    state.editable = box()->isEditable();
    return state;
}

QString AccessibleComboBox::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value) {
        return box()->currentText();
    }
    const QString text = QAccessibleWidget::text(kind);
    return text.isEmpty() && kind == QAccessible::Name ? box()->currentText() : text;
}

void *AccessibleComboBox::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface) {
        return static_cast<QAccessibleTextInterface *>(this);
    }
    return QAccessibleWidget::interface_cast(type);
}

int AccessibleComboBox::childCount() const
{
    return box()->isEditable() ? 2 : 1;
}

QAccessibleInterface *AccessibleComboBox::child(int index) const
{
    if (index == 0) {
        return QAccessible::queryAccessibleInterface(list());
    }
    QLineEdit *line = box()->lineEdit();
    if (index == 1 && line && line->accessibleName().isEmpty()) {
        line->setAccessibleName(text(QAccessible::Name)); // known only once all is put together
    }
    return index == 1 ? QAccessible::queryAccessibleInterface(line) : nullptr;
}

QAccessibleInterface *AccessibleComboBox::childAt(int x, int y) const
{
    const QPoint place = box()->mapFromGlobal(QPoint(x, y));
    const bool isOverLine = box()->isEditable() && box()->lineEdit()->geometry().contains(place);
    return isOverLine ? child(1) : nullptr;
}

int AccessibleComboBox::indexOfChild(const QAccessibleInterface *child) const
{
    if (child->object() == list()) {
        return 0;
    }
    return box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
}

QStringList AccessibleComboBox::actionNames() const
{
    return QStringList{showMenuAction(), pressAction()} + QAccessibleWidget::actionNames();
}

void AccessibleComboBox::doAction(const QString &name)
{
    if (name != pressAction() && name != showMenuAction()) {
        QAccessibleWidget::doAction(name);
    } else if (box()->isEnabled() && list()->isVisible()) {
        box()->hidePopup();
    } else if (box()->isEnabled()) {
        box()->showPopup();
    }
}

QString AccessibleComboBox::text(int start, int end) const
{
    return box()->currentText().mid(start, end < 0 ? -1 : end - start);
}

int AccessibleComboBox::characterCount() const
{
    return static_cast<int>(box()->currentText().size());
}

QString AccessibleComboBox::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

QRect AccessibleComboBox::characterRect(int) const
{
    return rect();
}

} // namespace Finetune
