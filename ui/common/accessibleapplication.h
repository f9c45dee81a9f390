// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleObject>

class QWidget;

namespace Finetune {

//! The root of the accessibility tree: the windows of the program, as Qt has them, and after them
//! the menus and lists that are dropped down at the moment and that hang below nothing else there.
class AccessibleApplication final : public QAccessibleApplication
{
public:
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;

private:
    QList<QWidget *> popups() const;
};

} // namespace Finetune
