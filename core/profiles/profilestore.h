// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"
#include "core/common/store.h"
#include "core/profiles/profile.h"

#include <QObject>

namespace Finetune {

//! The profiles of this person, the sandbox first, and which of them is in use. Kept as one JSON
//! file without any key in it; a damaged one is kept as <name>.bak before it is written again.
//! Owned by the application.
class ProfileStore final : public QObject
{
    Q_OBJECT

public:
    //! What was found at the path on construction.
    enum class Found {
        Nothing, //!< the first start
        Profiles,
        Damaged //!< as much as could be read was taken over; backupPath() holds the original
    };

    explicit ProfileStore(const QString &path, QObject *parent = nullptr);

    Found found() const { return m_found; }

    QString backupPath() const;

    const Store<Profile> &profiles() const { return m_profiles; }

    const Profile *find(const QString &id) const { return m_profiles.find(id); }

    //! Nothing before the first choice, and after the current one was removed.
    const Profile *current() const { return find(m_currentId); }

    void setCurrent(const QString &id);

    //! A new profile without an id gets one. Returns the id.
    QString add(Profile profile);
    static QString newId();
    // Profiles with keys are changed and removed through ProfileKeys.
    void change(const Profile &profile);
    void remove(const QString &id);

    //! A built-in profile as it is in this run: the environment's, or the sandbox with its address.
    //! Never written to the file.
    void offer(const Profile &builtIn);

signals:
    void listChanged();
    void currentChanged(); //!< another profile, or the current one now connects differently
    void removed(const Finetune::Profile &profile); //!< after all the others
    void saveFailed(const FileProblem &problem);

private:
    Found load();
    void keepOriginal(const QByteArray &bytes);
    void setAside(const FileProblem &problem);
    void save();

    const QString m_path;
    Store<Profile> m_profiles;
    QString m_currentId;
    Found m_found{Found::Nothing};
};

} // namespace Finetune
