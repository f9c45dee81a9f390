// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Finetune {

//! Milliseconds for a wait that only runs out when something is broken: QSignalSpy's five seconds
//! are not enough on a machine that builds and tests at the same time.
inline constexpr int Patience = 60'000;

} // namespace Finetune
