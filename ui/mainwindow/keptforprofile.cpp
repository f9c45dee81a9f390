// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/keptforprofile.h"

#include "core/common/filestore.h"
#include "core/profiles/profilestore.h"
#include "core/settings/session.h"
#include "core/settings/visitnotes.h"
#include "ui/models/modelspage.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString deletedModelsKey(const Profile &profile)
{
    return ModelsPage::deletedKey(profile.baseUrl, profile.organization);
}

} // namespace

QString jobDraftPath(const QString &draftFolder, const QString &profileId)
{
    return QDir(draftFolder).filePath(u"job-%1.json"_s.arg(safeFileName(profileId)));
}

QString bulkJournalPath(const QString &draftFolder, const QString &profileId)
{
    return QDir(draftFolder).filePath(u"bulk-%1.json"_s.arg(safeFileName(profileId)));
}

void forgetProfile(const Profile &gone, const ProfileStore &profiles, Session &session,
                   const QString &draftFolder)
{
    if (!draftFolder.isEmpty()) {
        for (const auto pathFor : {&jobDraftPath, &bulkJournalPath}) {
            QFile::remove(pathFor(draftFolder, gone.id)); // there may be none
        }
    }
    VisitNotes::forget(session, gone.id);
    const QString models = deletedModelsKey(gone);
    const auto isForTheSamePlace = [&models](const Profile &other) {
        return deletedModelsKey(other) == models;
    };
    if (std::ranges::none_of(profiles.profiles().items(), isForTheSamePlace)) {
        session.forget(models);
    }
}

} // namespace Finetune
