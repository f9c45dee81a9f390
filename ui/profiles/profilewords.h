// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profiledraft.h"
#include "ui/common/icons.h"

#include <QString>

namespace Finetune {

// What the screens of this folder say about profiles and keys. Plain text, fit to be shown.

QString profileTitle(const Profile &profile); //!< "Sandbox", or the name the person gave
QString serverTitle(const Profile &profile);  //!< the host, with its port when unusual
Icon profileIcon(const Profile &profile);
QString keyPlaceWords(const Profile &profile, KeyWhereabouts place);
QString problemWords(const ProfileProblem &problem);
//! Why a key that was expected is not there, and what to do.
QString missingKeyWords(const CredentialProblem &problem);
//! What did not go as it should when saving; empty when all did. That there is no keyring was said
//! before, so it is left out unless `promisedToKeep`.
QString savedWords(const ProfileSaved &saved, bool promisedToKeep);

} // namespace Finetune
