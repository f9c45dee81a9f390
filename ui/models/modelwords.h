// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelentry.h"

#include <QString>

namespace Finetune {

// What the screens of this folder say about a model. Plain text, fit to be shown.

QString modelKindText(ModelEntry::Kind kind);
//! "Available", "Deleted on …", "Not in the server's list".
QString modelPresenceText(const ModelEntry &model);
//! A dash when no date is known.
QString shutdownDateText(const ModelEntry &model);
//! "55", "today", "ended"; a dash when no date is known.
QString daysLeftText(const ModelEntry &model, QDate today);
//! Whose word the date is, and what it means. `asOf` is the catalogue's.
QString shutdownExplanation(const ModelEntry &model, QDate today, QDate asOf);

} // namespace Finetune
