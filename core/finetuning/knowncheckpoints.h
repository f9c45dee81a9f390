// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/finetuning/checkpoint.h"

namespace Finetune {

//! The checkpoints that anybody has asked for so far, of all jobs, for who looks for one without
//! asking the server. Told by those who asked, owned by Workspace.
class KnownCheckpoints final
{
public:
    const Store<Checkpoint> &store() const { return m_store; }

    //! Not every server repeats in a checkpoint whose it is.
    void note(const QString &jobId, QList<Checkpoint> checkpoints)
    {
        for (Checkpoint &checkpoint : checkpoints) {
            checkpoint.jobId = jobId;
        }
        m_store.merge(checkpoints);
    }

private:
    Store<Checkpoint> m_store{};
};

} // namespace Finetune
