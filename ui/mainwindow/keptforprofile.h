// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Finetune {

class ProfileStore;
class Session;
struct Profile;

//! Where a job that is being written is kept; one job is written at a time.
QString jobDraftPath(const QString &draftFolder, const QString &profileId);

//! Where the change of many things that is under way is recorded.
QString bulkJournalPath(const QString &draftFolder, const QString &profileId);

//! Removes what the window keeps on this computer for a profile that is gone: the job that was
//! being written, a record of what was cut short, the notes on its visits, and the models deleted
//! there unless another of `profiles` is for the same place. Its keys are the business of
//! ProfileKeys.
void forgetProfile(const Profile &gone, const ProfileStore &profiles, Session &session,
                   const QString &draftFolder);

} // namespace Finetune
