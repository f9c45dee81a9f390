// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

// Azure names models "gpt-4o-mini-2024-07-18.ft-0123456789abcdef-suffix". The number is the id in
// OpenAI's name, spelled in hexadecimal, so that each name can be made from the other.

//! Every "ft:base:sandbox:suffix:id" in a text becomes Azure's name.
QString withAzureModelNames(QString text);

//! The name of one model as OpenAI has it. Others stay as they are.
QString fromAzureModelName(const QString &name);

} // namespace Finetune
