// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/faults/faultrule.h"

#include <QList>

#include <tl/expected.hpp>

namespace Finetune {

//! Reads a scenario: {"faults": [{"route": "POST /files", "first": 2, "status": 503}, …]}. What is
//! wrong with it is a sentence that names the line and says what to do.
tl::expected<QList<FaultRule>, QString> readScenario(const QByteArray &text);

} // namespace Finetune
