// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Finetune {

//! Version, licence and what the program is.
void showAbout(QWidget *parent);

//! What can be done from the keyboard, page by page.
void showShortcuts(QWidget *parent);

} // namespace Finetune
