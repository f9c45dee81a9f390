// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Finetune {

class Database;

//! Creates the tables, or brings those of an older version up to date. Inside a transaction.
//! Throws StateError, also for a file of a newer version.
void updateSchema(Database &database);

} // namespace Finetune
