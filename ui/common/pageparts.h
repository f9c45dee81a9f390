// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QLabel;
class QTableView;
class QToolButton;
class QWidget;

namespace Finetune {

// What the pages have in common, so that they look and act alike.

//! The name of a page in large letters.
QLabel *pageTitle(const QString &text, QWidget *parent);
//! The same letters for a label that has its text from elsewhere.
void enlargeTitle(QWidget &label);

//! A button for an action, with its picture and text, reached by Tab. Named after the action.
QToolButton *actionButton(QAction *action, QWidget *parent);

//! The shortcut for finding goes to `field` from anywhere on `page`.
void setFindField(QWidget *page, QWidget *field);

//! Marks the row with this IdRole, brings it into view and gives the table the focus. Nothing when
//! the table does not show it.
void markRow(QTableView &table, const QString &id);

} // namespace Finetune
