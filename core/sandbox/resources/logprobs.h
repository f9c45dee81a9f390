// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/learner/generation.h"

#include <QJsonObject>

namespace Finetune {

//! The "logprobs" of a choice. What the sandbox's models draw are bytes, so each entry is a byte;
//! one that is no character of its own is written as the service writes such tokens: "bytes:\xe2".
QJsonObject logprobsObject(const QList<DrawnByte> &bytes);

} // namespace Finetune
