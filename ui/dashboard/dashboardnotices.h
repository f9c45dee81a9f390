// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelcatalogue.h"
#include "ui/dashboard/noticelist.h"

namespace Finetune {

struct JobTally;
struct Model;
struct Upload;
class Workspace;

//! A model that a job made, and not one of the checkpoints on its way.
bool isTunedModel(const Model &model);

// What there is to say about a workspace, in words.

//! A refused key, paused and failed jobs, failed uploads, models about to shut down: most urgent
//! first.
QList<Notice> noticesThatNeedTheUser(Workspace &workspace, const JobTally &tally,
                                     const ModelCatalogue &catalogue, bool keyWasRefused);
//! Jobs that came to an end since the last visit.
QList<Notice> newsNotices(Workspace &workspace, const JobTally &tally);
QList<Notice> uploadNotices(Workspace &workspace);

} // namespace Finetune
