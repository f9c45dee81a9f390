// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Finetune {

//! What the base model learns from: lines of which every second one answers the one before.
QStringView baseText();

} // namespace Finetune
