// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/stopflag.h"
#include "core/files/localfile.h"

namespace Finetune {

//! The MD5 of a whole file in hexadecimal, by which a server can tell damage on the way. Fails when
//! the file is not (any more) what the snapshot says, and when stopped. Takes seconds for
//! gigabytes: for a worker thread.
tl::expected<QString, FileProblem> md5Of(const LocalFile &file, const StopFlag &stop);

} // namespace Finetune
