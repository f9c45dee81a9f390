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
#include "core/sandbox/state/uploadtable.h"

namespace Finetune {

//! Everything the sandbox remembers, in one folder. Survives restarts and kill -9: what a client
//! was told has been written before. Owned by SandboxServer, used by the resources and the workers.
struct State
{
    //! The clock is what expiry goes by; it is asked on several threads.
    State(const QString &folderPath, const Clock &clockToUse)
        : clock(clockToUse)
        , folder(folderPath)
    {}

    tl::expected<void, QString> open();

    //! Seconds since 1970.
    qint64 now() const;
    //! Takes what has expired from the disk. Nobody sees it any more anyway.
    void removeExpired();

    const Clock &clock;
    StateFolder folder;
    Database database{};
    FileTable files{database, clock};
    JobTable jobs{database};
    EventTable events{database};
    CheckpointTable checkpoints{database};
    ModelTable models{database};
    PermissionTable permissions{database};
    ProjectTable projects{database};
    UploadTable uploads{database, clock};
};

} // namespace Finetune
