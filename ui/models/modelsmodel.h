// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelentry.h"
#include "ui/common/columnmodel.h"

namespace Finetune {

class Clock;

//! The models as a table: name, kind, base, owner, job, created, shutdown, days left, state.
class ModelsModel final : public ColumnModel<ModelEntry>
{
    Q_OBJECT

public:
    //! `clock` tells which day it is and must outlive the model.
    ModelsModel(const Store<ModelEntry> &store, const Clock &clock, QObject *parent = nullptr);
};

} // namespace Finetune
