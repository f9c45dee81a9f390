// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/upload.h"

#include <QString>

namespace Finetune {

//! "1.2 MB of 10 MB, 800 kB/s, 11 s left".
QString sendingText(const Upload &upload);

} // namespace Finetune
