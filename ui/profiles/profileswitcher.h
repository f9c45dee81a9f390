// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profilestore.h"

#include <QToolButton>

class QActionGroup;

namespace Finetune {

//! Says in the tool bar which server the window talks to, and switches to another in one click.
//! Mirrors ProfileStore; what is chosen goes out as an intent.
class ProfileSwitcher final : public QToolButton
{
    Q_OBJECT

public:
    explicit ProfileSwitcher(const ProfileStore &profiles, QWidget *parent = nullptr);

signals:
    void profileChosen(const QString &profileId);
    void newConnectionRequested();
    void manageRequested();

private:
    void rebuild();
    void addProfile(const Profile &profile);

    const ProfileStore &m_profiles;
    QActionGroup *m_group;
};

} // namespace Finetune
