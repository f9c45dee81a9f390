// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/taborder.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>

namespace Finetune {

namespace {

//! Collects the controls below a widget, each once.
class Reading
{
public:
    void read(QWidget &widget)
    {
        if (widget.isWindow() && !m_seen.isEmpty()) {
            return; // a dialog or popup has an order of its own
        }
        if (m_seen.contains(&widget)) {
            return;
        }
        m_seen.insert(&widget);
        if (takesTab(widget)) {
            controls.append(&widget);
        }
        if (!isWhole(widget)) {
            readChildren(widget);
        }
    }

    QList<QWidget *> controls{};

private:
    // Arrows lead to the other buttons of a group.
    static bool takesTab(const QWidget &widget)
    {
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        const QButtonGroup *group = button ? button->group() : nullptr;
        const bool isTaken = group && group->exclusive() && group->checkedButton()
            ? group->checkedButton() == button
            : widget.focusPolicy() & Qt::TabFocus;
        return isTaken && !widget.focusProxy() && widget.isVisible() && widget.isEnabled();
    }

    static bool isWhole(const QWidget &widget)
    {
        return qobject_cast<const QAbstractButton *>(&widget)
            || qobject_cast<const QAbstractItemView *>(&widget)
            || qobject_cast<const QAbstractSpinBox *>(&widget)
            || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
            || qobject_cast<const QPlainTextEdit *>(&widget);
    }

    void readChildren(QWidget &widget)
    {
        if (const auto *tabs = qobject_cast<const QTabWidget *>(&widget)) {
            read(*tabs->tabBar()); // above its pages, though made after them
        }
        if (QLayout *layout = widget.layout()) {
            readLayout(*layout);
        }
        for (QObject *child : widget.children()) { // of splitters, stacks and scroll areas
            if (child->isWidgetType()) {
                read(*static_cast<QWidget *>(child));
            }
        }
    }

    void readLayout(const QLayout &layout)
    {
        for (int index = 0; index < layout.count(); ++index) {
            QLayoutItem *item = layout.itemAt(index);
            if (QWidget *widget = item->widget()) {
                read(*widget);
            } else if (const QLayout *inner = item->layout()) {
                readLayout(*inner);
            }
        }
    }

    QSet<const QWidget *> m_seen{};
};

} // namespace

bool moveFocusByLayout(QWidget &window, bool forward)
{
    Reading reading;
    reading.read(window);
    const qsizetype count = reading.controls.size();
    if (count == 0) {
        return false;
    }
    const qsizetype here = reading.controls.indexOf(window.focusWidget());
    const qsizetype next = here < 0 ? 0 : (here + (forward ? 1 : count - 1)) % count;
    reading.controls.at(next)->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace Finetune
