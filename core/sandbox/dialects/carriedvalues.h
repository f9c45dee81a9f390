// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace Finetune {

// A server may take values for a job that OpenAI does not know, and tell them with the job. They
// travel in the job's metadata, under a key that clients never see; nobody else has to know them.

//! Puts values into the body of a create request. Where the metadata is full they are forgotten.
void carryValues(QJsonObject &request, const QJsonObject &values);

//! Takes them out of the object of the job again.
QJsonObject takeCarriedValues(QJsonObject &job);

} // namespace Finetune
