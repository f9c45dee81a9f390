// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Finetune {

//! Moves the focus to the next control below `window`, or the one before, in the order of its
//! layouts, as one reads; false if there is none. For QWidget::focusNextPrevChild(): Qt's own order
//! is that in which the controls were made, and where widgets hand their focus to a descendant
//! (QWidget::setFocusProxy()), Qt 6.4 leaves rings from which Tab does not lead out.
bool moveFocusByLayout(QWidget &window, bool forward);

} // namespace Finetune
