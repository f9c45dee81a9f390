// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/state/checkpointtable.h"
#include "core/sandbox/state/database.h"
#include "core/sandbox/state/eventtable.h"
#include "core/sandbox/state/filetable.h"
#include "core/sandbox/state/jobtable.h"
#include "core/sandbox/state/modeltable.h"
#include "core/sandbox/state/permissiontable.h"
#include "core/sandbox/state/projecttable.h"
#include "core/sandbox/state/statefolder.h"

namespace Finetune {

//! Everything the sandbox remembers, in one folder. Survives restarts and kill -9: what a client
//! was told has been written before. Owned by SandboxServer, used by the resources and the workers.
struct State
{
    explicit State(const QString &folderPath)
        : folder(folderPath)
    {}

    tl::expected<void, QString> open();

    StateFolder folder;
    Database database{};
    FileTable files{database};
    JobTable jobs{database};
    EventTable events{database};
    CheckpointTable checkpoints{database};
    ModelTable models{database};
    PermissionTable permissions{database};
    ProjectTable projects{database};
};

} // namespace Finetune
