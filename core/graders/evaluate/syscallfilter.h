// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

namespace Finetune {

//! Writes the seccomp filter of the jail, as bubblewrap takes it, to a file. It forbids new
//! processes (threads are fine) and what only attacks on the kernel need. The error is an errno.
tl::expected<void, int> writeSyscallFilter(int descriptor);

} // namespace Finetune
