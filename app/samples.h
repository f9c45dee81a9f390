// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"

#include <QStringList>

namespace Finetune {

//! Writes the sample dataset shipped in the program into a folder, training file first, and
//! returns the paths; files that are there already are left as they are.
tl::expected<QStringList, FileProblem> placeSamples(const QString &folder);

} // namespace Finetune
