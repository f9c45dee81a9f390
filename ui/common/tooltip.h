// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

//! Text from outside as a tool tip that shows it as it is. Qt takes what looks like a tag for rich
//! text, which could open files, and lays plain text out without wrapping it. Empty stays empty.
QString literalToolTip(const QString &text);

} // namespace Finetune
