// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace Finetune {

//! Set by one thread to make another end its work early.
using StopFlag = std::shared_ptr<std::atomic_bool>;

} // namespace Finetune
