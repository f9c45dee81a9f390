// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QColor>
#include <QPalette>

namespace Finetune {

//! The meanings a colour may carry; never the only carrier of a meaning.
enum class Tone {
    Neutral,
    Accent,
    Good,
    Caution,
    Bad
};

//! The palettes of the program, quiet greys with one accent; WCAG AA contrast for text.
QPalette lightPalette();
QPalette darkPalette();

//! True when the application's palette is a dark one.
bool isDark();

//! The colour of a tone that reads well on the window's background, light or dark.
QColor toneColor(Tone tone);

//! An icon in one of our tones instead of the text's colour.
QIcon tintedIcon(Icon name, const QColor &color);

//! The style of the whole program; call once, before the first window.
void applyStyle();

} // namespace Finetune
