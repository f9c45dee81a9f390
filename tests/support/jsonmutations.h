// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>

namespace Finetune {

//! What a careless server might send instead of `object`: each field, however deep, missing or of
//! every other type and of absurd values. Deterministic.
QList<QJsonObject> mutationsOf(const QJsonObject &object);

} // namespace Finetune
