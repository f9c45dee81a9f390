// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profilekeys.h"
#include "core/profiles/profilestore.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

//! The connections as a table: name and whether it is in use, server, where the key is, what it may
//! do.
class ProfilesModel final : public ColumnModel<Profile>
{
    Q_OBJECT

public:
    ProfilesModel(const ProfileStore &profiles, const ProfileKeys &keys, QObject *parent = nullptr);
};

} // namespace Finetune
