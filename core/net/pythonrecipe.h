// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apirequest.h"
#include "core/net/connection.h"

#include <QString>

namespace Finetune {

//! The request as a Python program: with the official openai package where it has a method for it,
//! else with httpx, which comes with that package. The key is read from the environment.
QString pythonRecipe(const ApiRequest &request, const Connection &connection);

//! A JSON value as Python writes it, for the middle of a line that is indented by `indent` spaces.
QString pythonLiteral(const QJsonValue &value, int indent = 0);

} // namespace Finetune
