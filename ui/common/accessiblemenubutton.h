// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

class QAbstractButton;

namespace Finetune {

//! A button that drops down a menu, as the accessibility tree shows it; made for widgets of the
//! role ButtonMenu. Qt's own answers a request to show the menu only once the menu is closed, by
//! when the program that asked has given up.
class AccessibleMenuButton final : public QAccessibleWidget
{
public:
    explicit AccessibleMenuButton(QAbstractButton *button);

    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;
    QStringList actionNames() const override;
    void doAction(const QString &name) override;

private:
    QAbstractButton *button() const;
};

} // namespace Finetune
