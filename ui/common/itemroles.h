// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace Finetune {

//! What the models of this program answer beside Qt's own roles. Unscoped because every data()
//! and proxy call takes an int.
enum ItemRole {
    SortRole = Qt::UserRole, //!< the raw value, comparable
    IdRole,                  //!< the id of the row's object
    StateRole,               //!< an enum as int, for delegates and filters
    ProgressRole,            //!< 0 to 1; invalid when unknown or not under way
};

} // namespace Finetune
