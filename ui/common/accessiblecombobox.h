// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleTextInterface>
#include <QAccessibleWidget>
#include <QPointer>

class QAbstractItemView;
class QComboBox;

namespace Finetune {

class SelectionOnly;

//! A box of choices as the accessibility tree shows it, made by Qt for each QComboBox. Qt's own
//! gives the chosen text as its name on Linux, so that nothing says what is chosen there, and
//! selecting an entry of its list changes nothing; here the name is that of the field, the text is
//! the choice, and selecting chooses.
class AccessibleComboBox final
    : public QAccessibleWidget
    , public QAccessibleTextInterface
{
public:
    explicit AccessibleComboBox(QComboBox *box);

    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    //! The list of choices, and the line one types into, if there is one.
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;

    QStringList actionNames() const override;
    void doAction(const QString &name) override;

    // The chosen text, of which no part can be selected.
    QString text(int start, int end) const override;
    int characterCount() const override;
    QString attributes(int offset, int *start, int *end) const override;
    QRect characterRect(int offset) const override;

    void selection(int, int *start, int *end) const override { *start = *end = 0; }

    int selectionCount() const override { return 0; }

    void addSelection(int, int) override {}

    void removeSelection(int) override {}

    void setSelection(int, int, int) override {}

    int cursorPosition() const override { return 0; }

    void setCursorPosition(int) override {}

    int offsetAtPoint(const QPoint &) const override { return -1; }

    void scrollToSubstring(int, int) override {}

private:
    QComboBox *box() const;
    QAbstractItemView *list() const;

    mutable QPointer<SelectionOnly> m_chosen{}; // of the list
};

} // namespace Finetune
