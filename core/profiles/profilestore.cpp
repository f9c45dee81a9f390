// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profiles/profilestore.h"

#include "core/common/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int FormatVersion = 1;
constexpr qint64 LargestFile = 4 * 1024 * 1024; // thousands of profiles

} // namespace

ProfileStore::ProfileStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_profiles.merge(sandboxProfile());
    m_found = load();
}

QString ProfileStore::backupPath() const
{
    return m_path + u".bak"_s;
}

void ProfileStore::setCurrent(const QString &id)
{
    if (id == m_currentId || !find(id)) {
        return;
    }
    m_currentId = id;
    save();
    emit currentChanged();
}

QString ProfileStore::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString ProfileStore::add(Profile profile)
{
    if (profile.id.isEmpty()) {
        profile.id = newId();
    }
    m_profiles.merge(profile);
    save();
    emit listChanged();
    return profile.id;
}

void ProfileStore::change(const Profile &profile)
{
    const Profile *known = find(profile.id);
    if (!known || !known->isEditable()) {
        return;
    }
    const Profile old = *known;
    if (old == profile) {
        return;
    }
    m_profiles.merge(profile);
    save();
    emit listChanged();
    if (profile.id == m_currentId && !profile.connectsLike(old)) {
        emit currentChanged();
    }
}

void ProfileStore::remove(const QString &id)
{
    const Profile *known = find(id);
    if (!known || !known->isEditable()) {
        return;
    }
    const Profile gone = *known;
    const bool wasCurrent = gone.id == m_currentId;
    if (wasCurrent) {
        m_currentId.clear();
    }
    m_profiles.remove(gone.id);
    save();
    emit listChanged();
    if (wasCurrent) {
        emit currentChanged();
    }
    emit removed(gone);
}

void ProfileStore::offer(const Profile &builtIn)
{
    const Profile *known = find(builtIn.id);
    const bool connectsAnew =
        builtIn.id == m_currentId && (!known || !known->connectsLike(builtIn));
    m_profiles.merge(builtIn);
    emit listChanged();
    if (connectsAnew) {
        emit currentChanged();
    }
}

ProfileStore::Found ProfileStore::load()
{
    if (!QFileInfo::exists(m_path)) {
        return Found::Nothing;
    }
    const auto bytes = readFile(m_path, LargestFile);
    if (!bytes) {
        setAside(bytes.error());
        return Found::Damaged;
    }
    const auto document = parseObject(*bytes);
    if (!document) {
        keepOriginal(*bytes);
        return Found::Damaged;
    }
    bool intact = document->value("version"_L1).toInt() == FormatVersion
        && document->value("profiles"_L1).isArray();
    for (const QJsonValue entry : document->value("profiles"_L1).toArray()) {
        const auto profile = Profile::fromJson(entry.toObject());
        const bool usable = profile && (!find(profile->id) || find(profile->id)->isEditable());
        if (usable) {
            m_profiles.merge(*profile);
        }
        intact = intact && usable;
    }
    m_currentId = stringOrEmpty(*document, "current"_L1);
    if (!intact) {
        keepOriginal(*bytes);
    }
    return intact ? Found::Profiles : Found::Damaged;
}

void ProfileStore::keepOriginal(const QByteArray &bytes)
{
    qCWarning(lcProfiles) << "The list of connections was damaged; a copy is kept at"
                          << backupPath();
    if (const auto written = writeFile(backupPath(), bytes); !written) {
        qCWarning(lcProfiles) << "No copy could be kept:" << written.error().reason;
    }
}

// What cannot be read cannot be copied either, and the next save() would put an end to it.
void ProfileStore::setAside(const FileProblem &problem)
{
    qCWarning(lcProfiles) << "The list of connections could not be read:" << problem.reason;
    QFile::remove(backupPath());
    if (!QDir().rename(m_path, backupPath())) {
        qCWarning(lcProfiles) << "It could not be set aside either.";
    }
}

void ProfileStore::save()
{
    QJsonArray entries;
    for (const Profile &profile : m_profiles.items()) {
        if (profile.isEditable()) {
            entries.append(profile.toJson());
        }
    }
    const QJsonObject document{
        {"version"_L1, FormatVersion},
        {"current"_L1, m_currentId},
        {"profiles"_L1, entries},
    };
    const auto written = makePrivateFolder(QFileInfo(m_path).absolutePath()).and_then([&] {
        return writeFile(m_path, QJsonDocument(document).toJson());
    });
    if (!written) {
        emit saveFailed(written.error());
    }
}

} // namespace Finetune
