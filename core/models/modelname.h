// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

// What the name of a model tells, as OpenAI ("ft:base:org:suffix:id", for a checkpoint with
// ":ckpt-step-N" at its end) and Azure ("base.ft-id-suffix") make them.

bool isTunedModelName(const QString &name);
bool isCheckpointName(const QString &name);

//! The model that was tuned; empty when the name does not tell.
QString baseModelOf(const QString &name);

//! What its owner added to the name; empty when there is nothing, or the name does not tell.
QString suffixOf(const QString &name);

//! The whole model of a checkpoint; other names stay as they are.
QString wholeModelOf(const QString &name);

} // namespace Finetune
