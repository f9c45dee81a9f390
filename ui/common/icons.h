// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace Finetune {

//! The pictures of the program, named by what they mean; each is one file in resources/icons.
enum class Icon {
    Add,
    Cancel,
    Chart,
    Chat,
    Checkpoint,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Close,
    Copy,
    Error,
    File,
    FolderOpen,
    Info,
    Jobs,
    Key,
    Log,
    Models,
    Pause,
    Refresh,
    Resume,
    Sandbox,
    Save,
    Search,
    Send,
    Server,
    Settings,
    Success,
    Trash,
    Upload,
    Warning,
};
constexpr int IconCount = static_cast<int>(Icon::Warning) + 1;

//! A line icon in the text colour of the application's palette, sharp at any size and scale.
//! It follows the palette by itself: the colour is looked up each time the icon is drawn.
QIcon icon(Icon name);

//! The coloured icon of the program, for windows and the welcome page.
QIcon applicationIcon();

//! Where the drawing of an icon lies in the resources.
QString iconPath(Icon name);

} // namespace Finetune
