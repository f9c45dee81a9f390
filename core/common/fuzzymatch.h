// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Finetune {

//! How well `text` answers what was typed, upper and lower case alike: each word of the query must
//! be in it, its letters in order but not necessarily side by side. Higher is better; whole words,
//! word starts and letters side by side count. Nothing when a word is not in it.
std::optional<int> fuzzyScore(QStringView query, QStringView text);

} // namespace Finetune
