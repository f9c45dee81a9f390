// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilesmodel.h"

#include "ui/profiles/profilewords.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QList<Column<Profile>> columnsOf(const ProfileStore &profiles, const ProfileKeys &keys)
{
    const auto name = [&profiles](const Profile &profile) {
        const bool inUse = profiles.current() && profiles.current()->id == profile.id;
        return inUse ? ProfilesModel::tr("%1 (in use)").arg(profileTitle(profile))
                     : profileTitle(profile);
    };
    const auto address = [](const Profile &profile) {
        return profile.baseUrl.toString(QUrl::FullyEncoded);
    };
    const auto key = [&keys](const Profile &profile) {
        return keyPlaceWords(profile, keys.whereabouts(profile, KeyClass::Project));
    };
    const auto access = [](const Profile &profile) {
        return profile.readOnly ? ProfilesModel::tr("Read only")
                                : ProfilesModel::tr("Read and change");
    };
    const auto picture = [](const Profile &profile) { return icon(profileIcon(profile)); };
    return {
        {.name = u"name"_s,
         .title = ProfilesModel::tr("Name"),
         .display = name,
         .decoration = picture},
        {.name = u"server"_s,
         .title = ProfilesModel::tr("Server"),
         .display = serverTitle,
         .toolTip = address},
        {.name = u"key"_s, .title = ProfilesModel::tr("Key"), .display = key},
        {.name = u"access"_s, .title = ProfilesModel::tr("Access"), .display = access},
    };
}

} // namespace

ProfilesModel::ProfilesModel(const ProfileStore &profiles, const ProfileKeys &keys, QObject *parent)
    : ColumnModel(profiles.profiles(), columnsOf(profiles, keys), parent)
{
    connect(&profiles, &ProfileStore::currentChanged, this,
            [this] { refreshColumn(columnOf(u"name")); });
    connect(&keys, &ProfileKeys::keysChanged, this, [this] { refreshColumn(columnOf(u"key")); });
}

} // namespace Finetune
