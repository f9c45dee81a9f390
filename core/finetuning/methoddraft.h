// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/draftchecks.h"

namespace Finetune {

// The part of a JobDraft that depends on its method.

//! The hyperparameters, and for reinforcement the grader and the form of the answers.
void checkMethod(DraftChecks &checks, const JobDraft &draft);

//! `method` of the create call; empty where nothing but the usual is asked for.
QJsonObject methodRequest(const JobDraft &draft);

//! A part of a job's method ("grader") as text to go on writing; empty when it has none.
QString methodPartOf(const Job &job, QLatin1StringView key);

} // namespace Finetune
