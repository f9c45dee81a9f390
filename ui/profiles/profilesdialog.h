// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profilestore.h"

#include <QDialog>

class QPushButton;
class QTableView;

namespace Finetune {

class ConnectionProbe;
class ProfileKeys;
class ProfilesModel;
class Prompts;

//! All connections of this person: add, edit, remove, or switch to one. Built-in ones stay as they
//! are.
class ProfilesDialog final : public QDialog
{
    Q_OBJECT

public:
    ProfilesDialog(ProfileStore &profiles, ProfileKeys &keys, ConnectionProbe &probe,
                   Prompts &prompts, QWidget *parent = nullptr);

signals:
    void profileChosen(const QString &profileId);

private:
    void layOut();
    QPushButton *addButton(const QString &text, const QString &objectName);
    const Profile *selected() const;
    void select(const QString &profileId);
    void edit(const Profile &profile);
    void remove(const Profile &profile);
    void updateButtons();

    ProfileStore &m_profiles;
    ProfileKeys &m_keys;
    ConnectionProbe &m_probe;
    Prompts &m_prompts;
    ProfilesModel *m_model;
    QTableView *m_table;
    QPushButton *m_use;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace Finetune
