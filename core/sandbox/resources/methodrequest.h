// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/bodyreader.h"

namespace Finetune {

//! Reads how a job is to be trained from the body of "create job": `method`, or the deprecated
//! `hyperparameters` from before there were methods. Returns the `method` of the job as the API
//! tells it, with every hyperparameter of its kind a value or "auto".
QJsonObject readMethod(BodyReader &body, std::optional<ApiFault> &fault);

} // namespace Finetune
