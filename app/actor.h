// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QStringList>
#include <Qt>

class QWidget;

namespace Finetune {

//! Uses the program as a person does: presses and releases the mouse on widgets, types, drops
//! files. Everything goes through the widgets' own event handling. Used by the tour.
class Actor
{
public:
    //! False when it is hidden, disabled, or behind a dialog.
    static bool canClick(const QWidget *widget);

    static void click(QWidget *widget);
    static void clickAt(QWidget *widget, QPoint place);
    static void type(QWidget *widget, const QString &text);
    static void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    //! Drags the files in from outside and lets go over the middle of the widget.
    static void drop(QWidget *widget, const QStringList &paths);
};

} // namespace Finetune
