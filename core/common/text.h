// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! Text from outside made fit to be shown as one piece of plain text: control and
//! direction-changing characters become visible symbols, line breaks stay when `multiline`,
//! and it is cut at 4,096 characters because laying out megabytes would freeze a label.
QString displayText(const QString &text, bool multiline = false);

//! The same with line breaks and of any length, for views that only lay out what they show.
QString displayLongText(const QString &text);

} // namespace Finetune
