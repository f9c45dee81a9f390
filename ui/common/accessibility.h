// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace Finetune {

// What Qt's accessibility tree does not say or do by itself; see the .cpp for what that is.

//! Once per program, after the QApplication is made.
void installAccessibility();

//! What a widget is to those who do not see it, where Qt cannot know: a chart or a text that it
//! draws by itself, a message, or a button with a menu (ButtonMenu). Before the widget is first
//! shown.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);

//! A tool tip whose text may come from outside, and the same text for those who do not see it.
void setPlainToolTip(QWidget &widget, const QString &text);

} // namespace Finetune
